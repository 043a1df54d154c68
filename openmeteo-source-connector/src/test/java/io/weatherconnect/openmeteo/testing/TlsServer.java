package io.weatherconnect.openmeteo.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpsConfigurator;
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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A local HTTPS server, whose certificate new clients trust while the server runs. */
public final class TlsServer implements AutoCloseable {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String ALIAS = "server";
  private static final String PASSWORD = "changeit";

  private final HttpsServer server;
  private final List<Headers> received = new CopyOnWriteArrayList<>();
  private final String trustStoreBefore = System.getProperty(TRUST_STORE);

  private TlsServer(HttpsServer server) {
    this.server = server;
  }

  /**
   * Starts a server on a free port.
   *
   * @param folder receives its certificate
   */
  public static TlsServer respondingWith(Path folder, LocalServer.Response response)
      throws Exception {
    Path store = folder.resolve("tls.p12");
    makeCertificate(store);
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    KeyStore keys = read(store);
    https.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
    TlsServer server = new TlsServer(https);
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
    System.setProperty(
        TRUST_STORE, writeTrustStore(keys, folder.resolve("trusted.jks")).toString());
    return server;
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

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
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
