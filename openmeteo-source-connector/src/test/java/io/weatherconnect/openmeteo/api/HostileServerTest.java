package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.RawServer;
import io.weatherconnect.openmeteo.testing.RawServer.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Servers that send endless data without progress of the response, or send it too slowly. The same
 * limits apply to requests for weather and for model metadata.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileServerTest {
  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Duration SHORT = Duration.ofMillis(200);

  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String GZIPPED =
      OK + "Content-Encoding: gzip\r\n\r\n\u001f\u008b\b\0\0\0\0\0\0\0";
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
  private static final String EARLY_HINTS = "HTTP/1.1 103 Early Hints\r\n\r\n";

  static Stream<Arguments> endless() {
    return both(
        Map.ofEntries(
            Map.entry("status line", RawServer.endless("HTTP/1.1 200 ", "OK ")),
            Map.entry("header", RawServer.endless(OK + "X-Long: ", "long ")),
            Map.entry("name of a header", RawServer.endless(OK, "X-Long")),
            Map.entry("headers", RawServer.endless(OK, "X-Many: many\r\n")),
            Map.entry("interim 100", RawServer.endless("", CONTINUE)),
            Map.entry("interim 103", RawServer.endless("", EARLY_HINTS)),
            Map.entry("size of a chunk", RawServer.endless(CHUNKED, "0")),
            Map.entry("extension of a chunk", RawServer.endless(CHUNKED + "1;", "extension")),
            Map.entry("trailers", RawServer.endless(CHUNKED + "0\r\n", "X-Late: late\r\n")),
            Map.entry("empty blocks", RawServer.endless(GZIPPED, "\0\0\0\u00ff\u00ff"))));
  }

  static Stream<Arguments> slow() {
    return both(
        Map.of(
            "silence", RawServer.dripping("", ""),
            "status line", RawServer.dripping("HTTP/1.1 200 ", "O"),
            "headers", RawServer.dripping(OK, "X-Slow: slow\r\n"),
            "interim 100", RawServer.dripping("", CONTINUE),
            "interim 103", RawServer.dripping("", EARLY_HINTS),
            "body", RawServer.dripping(OK + "\r\n{\"", "a"),
            "white space", RawServer.dripping(OK + "\r\n", " "),
            "chunks", RawServer.dripping(CHUNKED, "1\r\n \r\n")));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("endless")
  void endlessDataWithoutProgressIsAbortedBeforeTheTimeout(
      String name, MeasuredRequest.Kind kind, Response response) throws IOException {
    try (RawServer server = RawServer.respondingWith(response)) {
      MeasuredRequest request = MeasuredRequest.of(kind, server.url("/v1/dwd-icon"), LONG);

      assertThat(request.failure().failure()).isEqualTo(Failure.UNAVAILABLE);
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("slow")
  void slowResponseIsAbortedAtTheTimeout(String name, MeasuredRequest.Kind kind, Response response)
      throws IOException {
    try (RawServer server = RawServer.respondingWith(response)) {
      MeasuredRequest request = MeasuredRequest.of(kind, server.url("/v1/dwd-icon"), SHORT);

      assertThat(request.failure().failure()).isEqualTo(Failure.UNAVAILABLE);
      assertThat(request.took()).isGreaterThanOrEqualTo(SHORT);
    }
  }

  private static Stream<Arguments> both(Map<String, Response> responses) {
    return responses.entrySet().stream()
        .flatMap(
            response ->
                Stream.of(MeasuredRequest.Kind.values())
                    .map(kind -> Arguments.of(response.getKey(), kind, response.getValue())));
  }
}
