package io.weatherconnect.openmeteo.api;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Classifies requests that failed without a complete response. */
final class ConnectionFailures {
  private static final int MAX_CAUSES = 10;

  /** What the JVM says of a server that does not speak TLS. */
  private static final String NOT_TLS = "unrecognized SSL message";

  private ConnectionFailures() {}

  /**
   * Returns the failure of a weather request.
   *
   * @param isAccepted whether the API had begun to send the weather
   */
  static ApiException of(Endpoint endpoint, IOException e, boolean isAccepted) {
    Failure failure = isTls(e) ? Failure.TLS_FAILURE : Failure.UNAVAILABLE;
    // The message of a protocol error may quote anything that the server sent.
    Throwable cause = e instanceof ProtocolException ? null : e;
    String message = endpoint + " is unreachable: " + describe(e);
    return new ApiException(failure, charge(e, failure, isAccepted), message, null, null, cause);
  }

  private static Charge charge(IOException e, Failure failure, boolean isAccepted) {
    if (isAccepted) {
      return Charge.WEIGHT;
    }
    boolean isNotConnected = e instanceof UnknownHostException || e instanceof ConnectException;
    return isNotConnected ? Charge.NOTHING : Charge.of(failure);
  }

  /** What happened and, where a setting can help, what to set. Contains nothing of the response. */
  static String describe(IOException e) {
    if (e instanceof UnknownHostException) {
      return "the host name is unknown";
    }
    if (e instanceof ConnectException) {
      return "the connection was refused";
    }
    if (e instanceof InterruptedIOException) {
      return "it took longer than http.connect.timeout.ms and http.call.timeout.ms allow";
    }
    if (isTls(e)) {
      return describeTls(e);
    }
    // Other messages may quote headers or payload.
    return "the connection failed (" + e.getClass().getSimpleName() + ")";
  }

  private static String describeTls(IOException e) {
    if (e instanceof SSLPeerUnverifiedException) {
      return "its certificate was issued for another host name. Use a host name that the"
          + " certificate contains in the URL, or set ssl.endpoint.identification.algorithm to"
          + " empty if you accept any name";
    }
    if (isCausedBy(e, CertificateExpiredException.class)
        || isCausedBy(e, CertificateNotYetValidException.class)) {
      return "its certificate has expired or is not valid yet. Renew the certificate, or correct the"
          + " worker's clock";
    }
    if (isCausedBy(e, CertificateException.class)) {
      return "its certificate is not signed by a CA that this worker trusts. Set"
          + " ssl.truststore.location or ssl.truststore.certificates to the CA's certificate";
    }
    return "the TLS handshake failed before a certificate was accepted. If the server requires a"
        + " client certificate, set ssl.keystore.location, or ssl.keystore.key and"
        + " ssl.keystore.certificate.chain; otherwise check whether the server speaks TLS 1.2 or"
        + " 1.3 on this port";
  }

  /** Whether both sides could not agree; a connection that just ends is no reason to set a key. */
  private static boolean isTls(IOException e) {
    boolean isHandshake =
        e instanceof SSLHandshakeException
            || e instanceof SSLPeerUnverifiedException
            || (e instanceof SSLException && isCausedBy(e, CertificateException.class))
            || String.valueOf(e.getMessage()).contains(NOT_TLS);
    return isHandshake && !isCausedBy(e, EOFException.class);
  }

  private static boolean isCausedBy(Throwable e, Class<? extends Throwable> type) {
    Throwable cause = e;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (type.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
