package io.weatherconnect.openmeteo.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** A local HTTPS server with a certificate of its own. */
public final class TlsServer implements AutoCloseable {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String ALIAS = "server";

  /** The password of the stores. */
  public static final String PASSWORD = "changeit";

  private final HttpsServer server;
  private final List<Headers> received = new CopyOnWriteArrayList<>();
  private final String trustStoreBefore = System.getProperty(TRUST_STORE);

  private final Path keyStore;
  private final Path trustStore;
  private final Certificate certificate;

  private TlsServer(HttpsServer server, Path keyStore, Path trustStore, Certificate certificate) {
    this.server = server;
    this.keyStore = keyStore;
    this.trustStore = trustStore;
    this.certificate = certificate;
  }

  /**
   * Starts a server on a free port, whose certificate new clients trust while the server runs.
   *
   * @param folder receives its certificate, unless a former server has left one there
   */
  public static TlsServer respondingWith(Path folder, LocalServer.Response response)
      throws Exception {
    TlsServer server = start(folder, response, false);
    System.setProperty(TRUST_STORE, server.trustStore.toString());
    return server;
  }

  /** Starts a server whose certificate no client trusts by default. */
  public static TlsServer untrusted(Path folder, LocalServer.Response response) throws Exception {
    return start(folder, response, false);
  }

  /** Starts an untrusted server that accepts only clients with the server's own certificate. */
  public static TlsServer requiringCertificate(Path folder, LocalServer.Response response)
      throws Exception {
    return start(folder, response, true);
  }

  private static TlsServer start(
      Path folder, LocalServer.Response response, boolean requiresCertificate) throws Exception {
    Path store = folder.resolve("tls.p12");
    if (Files.notExists(store)) {
      makeCertificate(store);
    }
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    KeyStore keys = read(store);
    https.setHttpsConfigurator(configurator(context(keys), requiresCertificate));
    Path trusted = writeTrustStore(keys, folder.resolve("trusted.jks"));
    TlsServer server = new TlsServer(https, store, trusted, keys.getCertificate(ALIAS));
    https.createContext(
        "/",
        exchange -> {
          server.received.add(exchange.getRequestHeaders());
          try (exchange) {
            response.to(exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    https.start();
    return server;
  }

  private static HttpsConfigurator configurator(SSLContext context, boolean requiresCertificate) {
    return new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters ssl = context.getDefaultSSLParameters();
        ssl.setNeedClientAuth(requiresCertificate);
        if (requiresCertificate) {
          // With TLS 1.3 the rejection of a client arrives only after its request.
          ssl.setProtocols(new String[] {"TLSv1.2"});
        }
        parameters.setSSLParameters(ssl);
      }
    };
  }

  /** Returns a store in PKCS12 format with the certificate and its key. */
  public Path keyStore() {
    return keyStore;
  }

  /** Returns a store in JKS format with the certificate. */
  public Path trustStore() {
    return trustStore;
  }

  /** Returns the certificate in PEM format. */
  public String certificate() throws GeneralSecurityException {
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
  }

  /** Returns the URL of a path on this server. */
  public String url(String path) {
    return "https://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Returns the headers of all requests so far, in order. */
  public List<Headers> received() {
    return List.copyOf(received);
  }

  private static void makeCertificate(Path store) throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    keytool,
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=127.0.0.1",
                    "-ext",
                    "san=ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-keystore",
                    store.toString()))
            .redirectErrorStream(true)
            .redirectOutput(store.resolveSibling("keytool.log").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(Files.readString(store.resolveSibling("keytool.log")));
    }
  }

  private static KeyStore read(Path store) throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  /** Writes a trust store in JKS format, which can be read without a password. */
  private static Path writeTrustStore(KeyStore keys, Path store)
      throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("JKS");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
    try (OutputStream out = Files.newOutputStream(store)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    return store;
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException, IOException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  @Override
  public void close() {
    if (trustStoreBefore == null) {
      System.clearProperty(TRUST_STORE);
    } else {
      System.setProperty(TRUST_STORE, trustStoreBefore);
    }
    server.stop(0);
  }
}
