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
 * What a server may do below the level of responses: talk without end that never becomes a byte of
 * an response, and answers that trickle. The calls for weather and for a model's run are held to
 * the same bounds.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileServerTest {
  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Duration SHORT = Duration.ofMillis(500);

  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String GZIPPED =
      OK + "Content-Encoding: gzip\r\n\r\n\u001f\u008b\b\0\0\0\0\0\0\0";
  private static final String PROMISE = "HTTP/1.1 100 Continue\r\n\r\n";
  private static final String HINT = "HTTP/1.1 103 Early Hints\r\n\r\n";

  static Stream<Arguments> endless() {
    return both(
        Map.ofEntries(
            Map.entry("status line", RawServer.endless("HTTP/1.1 200 ", "OK ")),
            Map.entry("header", RawServer.endless(OK + "X-Long: ", "long ")),
            Map.entry("name of a header", RawServer.endless(OK, "X-Long")),
            Map.entry("headers", RawServer.endless(OK, "X-Many: many\r\n")),
            Map.entry("promises", RawServer.endless("", PROMISE)),
            Map.entry("hints", RawServer.endless("", HINT)),
            Map.entry("size of a chunk", RawServer.endless(CHUNKED, "0")),
            Map.entry("remark on a chunk", RawServer.endless(CHUNKED + "1;", "remark")),
            Map.entry("trailers", RawServer.endless(CHUNKED + "0\r\n", "X-Late: late\r\n")),
            Map.entry("empty blocks", RawServer.endless(GZIPPED, "\0\0\0\u00ff\u00ff"))));
  }

  static Stream<Arguments> slow() {
    return both(
        Map.of(
            "silence", RawServer.dripping("", ""),
            "status line", RawServer.dripping("HTTP/1.1 200 ", "O"),
            "headers", RawServer.dripping(OK, "X-Slow: slow\r\n"),
            "promises", RawServer.dripping("", PROMISE),
            "hints", RawServer.dripping("", HINT),
            "body", RawServer.dripping(OK + "\r\n{\"", "a"),
            "white space", RawServer.dripping(OK + "\r\n", " "),
            "chunks", RawServer.dripping(CHUNKED, "1\r\n \r\n")));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("endless")
  void talkWithoutAnResponseIsCutOffBeforeTheTimeIsUp(
      String what, MeasuredRequest.Kind kind, Response response) throws IOException {
    try (RawServer server = RawServer.answering(response)) {
      MeasuredRequest call = MeasuredRequest.of(kind, server.url("/v1/dwd-icon"), LONG);

      assertThat(call.failure().failure()).isEqualTo(Failure.UNAVAILABLE);
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("slow")
  void tricklingResponseEndsWithTheCallsTime(
      String what, MeasuredRequest.Kind kind, Response response) throws IOException {
    try (RawServer server = RawServer.answering(response)) {
      MeasuredRequest call = MeasuredRequest.of(kind, server.url("/v1/dwd-icon"), SHORT);

      assertThat(call.failure().failure()).isEqualTo(Failure.UNAVAILABLE);
      assertThat(call.took()).isGreaterThanOrEqualTo(SHORT);
    }
  }

  private static Stream<Arguments> both(Map<String, Response> answers) {
    return answers.entrySet().stream()
        .flatMap(
            response ->
                Stream.of(MeasuredRequest.Kind.values())
                    .map(kind -> Arguments.of(response.getKey(), kind, response.getValue())));
  }
}
