package io.weatherconnect.openmeteo;

import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.HttpWeatherApi;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.testing.LocalServer;
import io.weatherconnect.openmeteo.testing.Settings;
import io.weatherconnect.openmeteo.testing.TlsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections to a server of the operator's own, whose certificate no JVM trusts by default. */
@Timeout(60)
class TlsTest {
  private static final String PATH = "/v1/dwd-icon";

  /** Shows that the connection is secured: the response is read. */
  private static final LocalServer.Response BUSY = LocalServer.text(503, "busy");

  /** All servers have the same certificate. */
  @TempDir private static Path folder;

  @Test
  void unknownCertificateIsReportedWithTheKeysToSet() throws Exception {
    try (TlsServer server = TlsServer.untrusted(folder, BUSY)) {
      ApiException e = failure(server.url(PATH));

      assertThat(e.failure()).isEqualTo(Failure.TLS_FAILURE);
      assertThat(e)
          .hasMessageContaining("its certificate is not signed by a CA that this worker trusts")
          .hasMessageContaining("ssl.truststore.location or ssl.truststore.certificates");
    }
  }

  @Test
  void trustStoreMakesTheServerTrusted() throws Exception {
    try (TlsServer server = TlsServer.untrusted(folder, BUSY)) {
      assertIsConnected(
          server.url(PATH),
          "ssl.truststore.location",
          server.trustStore().toString(),
          "ssl.truststore.password",
          TlsServer.PASSWORD);
    }
  }

  @Test
  void certificateInPemFormatMakesTheServerTrusted() throws Exception {
    try (TlsServer server = TlsServer.untrusted(folder, BUSY)) {
      Path pem = Files.writeString(folder.resolve("ca.pem"), server.certificate());

      assertIsConnected(server.url(PATH), trusting(server));
      assertIsConnected(
          server.url(PATH),
          "ssl.truststore.type",
          "pem",
          "ssl.truststore.location",
          pem.toString());
    }
  }

  @Test
  void certificateOfAnotherHostIsReportedUnlessTheNameIsNotChecked() throws Exception {
    try (TlsServer server = TlsServer.untrusted(folder, BUSY)) {
      String url = server.url(PATH).replace("127.0.0.1", "localhost");

      ApiException e = failure(url, trusting(server));
      assertThat(e.failure()).isEqualTo(Failure.TLS_FAILURE);
      assertThat(e).hasMessageContaining("its certificate was issued for another host name");

      assertIsConnected(url, trusting(server, "ssl.endpoint.identification.algorithm", ""));
    }
  }

  @Test
  void clientCertificateIsSentToAServerThatRequiresOne() throws Exception {
    try (TlsServer server = TlsServer.requiringCertificate(folder, BUSY)) {
      assertThat(failure(server.url(PATH), trusting(server)))
          .hasMessageContaining("is unreachable");

      assertIsConnected(
          server.url(PATH),
          trusting(
              server,
              "ssl.keystore.location",
              server.keyStore().toString(),
              "ssl.keystore.password",
              TlsServer.PASSWORD));
    }
  }

  @Test
  void portWithoutTlsIsReported() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> server = CompletableFuture.runAsync(() -> respondInPlainText(socket));

      ApiException e = failure("https://127.0.0.1:" + socket.getLocalPort() + PATH);
      server.get(30, TimeUnit.SECONDS);

      assertThat(e.failure()).isEqualTo(Failure.TLS_FAILURE);
      assertThat(e).hasMessageContaining("check whether the server speaks TLS");
    }
  }

  /** Returns settings that trust a server's certificate, and more settings. */
  private static String[] trusting(TlsServer server, String... more)
      throws GeneralSecurityException {
    Stream<String> trusted =
        Stream.of(
            "ssl.truststore.type", "PEM", "ssl.truststore.certificates", server.certificate());
    return Stream.concat(trusted, Stream.of(more)).toArray(String[]::new);
  }

  private static void respondInPlainText(ServerSocket socket) {
    try (Socket client = socket.accept()) {
      client.getInputStream().read();
      client
          .getOutputStream()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertIsConnected(String url, String... settings) {
    ApiException e = failure(url, settings);

    assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE);
    assertThat(e).hasMessageEndingWith("responded with HTTP 503");
  }

  private static ApiException failure(String url, String... settings) {
    OpenMeteoSourceConfig config = OpenMeteoSourceConfig.of(Settings.with(settings));
    try (HttpWeatherApi api = new HttpWeatherApi(config.http(), Clock.systemUTC())) {
      return catchThrowableOfType(
          ApiException.class, () -> api.fetch(request().endpoint(url).build()));
    }
  }
}
