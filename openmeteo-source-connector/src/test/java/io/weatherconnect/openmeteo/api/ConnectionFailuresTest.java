package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionFailuresTest {
  private static final Endpoint ENDPOINT = Endpoint.parse("https://weather.example/v1/forecast");

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            handshake("PKIX path building failed", new CertificateException("unknown")),
            Failure.TLS_FAILURE,
            "is not signed by a CA that this worker trusts. Set ssl.truststore.location"),
        Arguments.of(
            new SSLException("failed", new CertificateException("unknown")),
            Failure.TLS_FAILURE,
            "ssl.truststore.certificates"),
        Arguments.of(
            handshake("expired", new CertificateExpiredException()),
            Failure.TLS_FAILURE,
            "has expired or is not valid yet"),
        Arguments.of(
            handshake("early", new CertificateException(new CertificateNotYetValidException())),
            Failure.TLS_FAILURE,
            "the worker's clock"),
        Arguments.of(
            new SSLPeerUnverifiedException("Hostname not verified"),
            Failure.TLS_FAILURE,
            "was issued for another host name"),
        Arguments.of(
            handshake("Received fatal alert: bad_certificate", null),
            Failure.TLS_FAILURE,
            "client certificate, set ssl.keystore.location"),
        Arguments.of(
            handshake("Remote host terminated the handshake", new EOFException()),
            Failure.UNAVAILABLE,
            "the connection failed (SSLHandshakeException)"),
        Arguments.of(
            new SSLException("Connection reset", new SocketException("Connection reset")),
            Failure.UNAVAILABLE,
            "the connection failed (SSLException)"),
        Arguments.of(
            new SocketTimeoutException("timeout"), Failure.UNAVAILABLE, "http.call.timeout.ms"));
  }

  private static IOException handshake(String message, Throwable cause) {
    SSLHandshakeException e = new SSLHandshakeException(message);
    e.initCause(cause);
    return e;
  }

  @ParameterizedTest
  @MethodSource("failures")
  void causeDeterminesTheFailureAndTheAdvice(IOException cause, Failure failure, String advice) {
    ApiException e = ConnectionFailures.of(ENDPOINT, cause, false);

    assertThat(e.failure()).isEqualTo(failure);
    assertThat(e.charge())
        .isEqualTo(failure == Failure.TLS_FAILURE ? Charge.NOTHING : Charge.ERROR);
    assertThat(e)
        .hasMessageStartingWith("https://weather.example/v1/forecast is unreachable: ")
        .hasMessageContaining(advice);
  }
}
