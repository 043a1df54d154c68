package io.weatherconnect.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that send too much, too slowly, elsewhere or no HTTP. */
@Timeout(60)
final class RestClientBoundsTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);

  @ParameterizedTest
  @ValueSource(strings = {"", "Content-Length: 9000000000000\r\n"})
  void endlessBodyIsBrokenOff(String length) throws Exception {
    byte[] block = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    try (HostileServer server =
        new HostileServer(
            out -> {
              out.write((OK + length + "\r\n").getBytes(StandardCharsets.US_ASCII));
              while (true) {
                out.write(block);
              }
            })) {
      assertThatThrownBy(() -> get(server, LONG))
          .isInstanceOf(IOException.class)
          .hasMessage("the response is larger than 16 MiB");
      server.awaitAbandoned();
    }
  }

  @Test
  void endlessHeadersAreBrokenOff() throws Exception {
    byte[] header = ("X-More: " + "x".repeat(1 << 12) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    try (HostileServer server =
        new HostileServer(
            out -> {
              out.write(OK.getBytes(StandardCharsets.US_ASCII));
              while (true) {
                out.write(header);
              }
            })) {
      assertThatThrownBy(() -> get(server, LONG))
          .isInstanceOf(IOException.class)
          .hasMessage("the response is not HTTP");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "HTTP/1.1 200", OK, OK + "Content-Length: 9\r\n\r\n", OK + "\r\n[\"on"})
  void responseThatNeverEndsIsAbandonedAfterTheLimit(String begin) throws Exception {
    try (HostileServer server =
        new HostileServer(
            out -> {
              out.write(begin.getBytes(StandardCharsets.US_ASCII));
              out.flush();
              awaitInterrupt();
            })) {
      assertThatThrownBy(() -> get(server, SHORT))
          .isInstanceOf(IOException.class)
          .hasMessage("no complete response in time");
    }
  }

  @Test
  void redirectIsReturnedAndNotFollowed() throws Exception {
    try (HostileServer other = HostileServer.sending(OK + "Content-Length: 2\r\n\r\n[]");
        HostileServer server =
            HostileServer.sending(
                "HTTP/1.1 302 Found\r\nLocation: %s/\r\nContent-Length: 0\r\n\r\n"
                    .formatted(other.uri()))) {
      assertThat(get(server, LONG).status()).isEqualTo(302);
      assertThat(other.requests()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qzqz \u001b[31m\r\n\r\n",
        "HTTP/9.9 qzqz\r\n\r\n",
        OK + "Content-Length: qzqz\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\nqzqz\r\n",
        "220 qzqz SMTP\r\n"
      })
  void messageShowsNothingOfAResponseThatIsNotHttp(String response) throws Exception {
    try (HostileServer server = HostileServer.sending(response)) {
      assertThatThrownBy(() -> get(server, LONG))
          .isInstanceOf(IOException.class)
          .message()
          .isNotBlank()
          .doesNotContain("qzqz")
          .doesNotContainPattern("\\p{Cntrl}");
    }
  }

  @Test
  void unknownCharsetIsReadAsUtf8() throws Exception {
    try (HostileServer server =
        HostileServer.sending(
            OK + "Content-Type: text/plain; charset=qzqz\r\nContent-Length: 2\r\n\r\n[]")) {
      assertThat(get(server, LONG).json().isArray()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{} {}", "nul", "\"\u0001\"", "1e", "{\"a\": 1,}"})
  void brokenJsonIsRejected(String body) {
    assertThatThrownBy(() -> new RestClient.Response(200, body).json())
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void deeplyNestedJsonIsRejected() {
    String body = "[".repeat(101) + "]".repeat(101);

    assertThatThrownBy(() -> new RestClient.Response(200, body).json())
        .isInstanceOf(JsonProcessingException.class);
  }

  /** Each of these would take more memory than the command has. */
  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "\"a\"", "[[{}]]", "{\"\":{\"\":[]}}", "10000000000"})
  void largeJsonOfSmallValuesIsRejected(String value) {
    String body =
        "[" + (value + ",").repeat(RestClient.MAX_BYTES / (value.length() + 1) - 1) + "0]";

    assertThat(body.length()).isLessThanOrEqualTo(RestClient.MAX_BYTES);
    assertThatThrownBy(() -> new RestClient.Response(200, body).json())
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("Token count");
  }

  @Test
  void offsetsOfManyLocationsAreRead() throws Exception {
    String offset =
        "{\"partition\": {\"location\": \"Berlin\"}, \"offset\":"
            + " {\"version\": 1, \"through\": \"2026-03-01\", \"query\": \"\"}}";
    String body = "[" + (offset + ",").repeat(49_999) + offset + "]";

    assertThat(new RestClient.Response(200, body).json()).hasSize(50_000);
  }

  private static RestClient.Response get(HostileServer server, Duration limit) throws Exception {
    RestSettings login = new RestSettings(Optional.of("Bearer secret"), Optional.empty());
    return new RestClient(server.uri(), login, limit).get("/connectors");
  }

  /** Blocks a server's thread, which is a daemon. */
  private static void awaitInterrupt() {
    try {
      new java.util.concurrent.CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
