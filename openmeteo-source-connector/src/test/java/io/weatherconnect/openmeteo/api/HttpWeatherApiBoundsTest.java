package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import io.weatherconnect.openmeteo.api.MeasuredRequest.Kind;
import io.weatherconnect.openmeteo.testing.LocalServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The memory and time that a response takes are limited, whatever its size. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpWeatherApiBoundsTest {
  /** The maximum that the parser may allocate for one response, in bytes, including garbage. */
  private static final long MAX_MEMORY = 1_000_000;

  private static final String HEAD =
      "{\"latitude\":52.5,\"longitude\":13.4,\"location_id\":1,"
          + "\"hourly_units\":{\"time\":\"unixtime\",\"temperature_2m\":\"°C\"},";

  /** Longer than any limit. */
  private static final Duration TIMEOUT = Duration.ofSeconds(50);

  /** The start of each body and the text that is then repeated without end. */
  static Stream<Arguments> endless() {
    return Stream.of(
        Arguments.of("", " "),
        Arguments.of("", "Unexpected error "),
        Arguments.of("", "["),
        Arguments.of("", "{\"a\":"),
        Arguments.of("[", "{},"),
        Arguments.of("{\"", "name"),
        Arguments.of("{", "\"a\":1, \"b\":2,"),
        Arguments.of(HEAD, "\n"),
        Arguments.of(HEAD + "\"x\":\"", "text"),
        Arguments.of(HEAD + "\"timezone\":\"", "text"),
        Arguments.of(HEAD + "\"x\":[", "1.5,"),
        Arguments.of(HEAD + "\"x\":1", "0"),
        Arguments.of(HEAD + "\"x\":[", "{\"y\":[]},"),
        Arguments.of(HEAD + "\"hourly\":{\"temperature_2m\":[", "21.5,"),
        Arguments.of(HEAD + "\"hourly\":{\"temperature_2m\":[1", "7"),
        Arguments.of(HEAD + "\"hourly\":{\"x\":[", "21.5,"),
        Arguments.of(HEAD + "\"hourly\":{\"time\":[", "1714521600,"),
        Arguments.of(HEAD + "\"hourly\":{\"time\":[\"", "2024-05-01"));
  }

  /** The parser uses only the calling thread, so the allocation is the same in each run. */
  @ParameterizedTest
  @MethodSource("endless")
  void parserMemoryIsLimited(String start, String repeated) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    InputStream body = new EndlessInput(start, repeated);
    ResponseParser parser = new ResponseParser();
    WeatherRequest request = request().build();
    assertThat(
            catchThrowable(
                () -> parser.parse(new EndlessInput("x", "x"), request, Fixture.FETCHED_AT)))
        .isInstanceOf(ApiException.class);

    long before = threads.getCurrentThreadAllocatedBytes();
    Throwable e = catchThrowable(() -> parser.parse(body, request, Fixture.FETCHED_AT));
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(e).isInstanceOf(ApiException.class);
    assertThat(allocated).isLessThan(MAX_MEMORY);
  }

  @ParameterizedTest
  @MethodSource("endless")
  void endlessBodyIsAborted(String start, String repeated) throws IOException {
    assertBounded(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          writeEndlessly(exchange.getResponseBody(), start, repeated);
        });
  }

  @ParameterizedTest
  @MethodSource("endless")
  void compressionBombIsAborted(String start, String repeated) throws IOException {
    for (String encoding : new String[] {"gzip", "deflate"}) {
      assertBounded(bomb(200, encoding, start, repeated));
    }
  }

  @Test
  void compressionBombInAnErrorIsAborted() throws IOException {
    for (String encoding : new String[] {"gzip", "deflate"}) {
      assertBounded(bomb(400, encoding, "{\"reason\":\"", "no "));
    }
  }

  @Test
  void bodyWithTooManyRowsIsAborted() throws IOException {
    assertBounded(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          out.write((HEAD + "\"hourly\":{\"temperature_2m\":[1").getBytes(StandardCharsets.UTF_8));
          byte[] thousandRows = ",1".repeat(1_000).getBytes(StandardCharsets.UTF_8);
          for (int thousands = 0; thousands < 10_000; thousands++) {
            out.write(thousandRows);
          }
          out.write("]}}".getBytes(StandardCharsets.UTF_8));
        });
  }

  @Test
  void deepNestingIsRejected() throws IOException {
    String deep = HEAD + "\"x\":" + "[".repeat(500_000) + "]".repeat(500_000) + "}";

    assertBounded(LocalServer.text(200, deep));
  }

  @Test
  void megabyteReasonDoesNotReachTheMessage() throws IOException {
    String body = "{\"error\":true,\"reason\":\"" + "blah ".repeat(200_000) + "\"}";

    ApiException e = assertBounded(LocalServer.text(400, body));

    assertThat(e.failure()).isEqualTo(Failure.AMBIGUOUS_RESPONSE);
    assertThat(e.getMessage()).hasSizeLessThan(200);
  }

  @Test
  void longReasonIsShortened() throws IOException {
    String body = "{\"error\":true,\"reason\":\"" + "blah ".repeat(700) + "\"}";

    ApiException e = assertBounded(LocalServer.text(400, body));

    assertThat(e.getMessage()).contains("blah blah").endsWith("…").hasSizeLessThan(500);
  }

  @Test
  void endlessErrorIsAborted() throws IOException {
    ApiException e =
        assertBounded(
            exchange -> {
              exchange.sendResponseHeaders(503, 0);
              writeEndlessly(exchange.getResponseBody(), "{\"reason\":\"", "no ");
            });

    assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE);
  }

  private static LocalServer.Response bomb(
      int status, String encoding, String start, String repeated) {
    return exchange -> {
      exchange.getResponseHeaders().add("Content-Encoding", encoding);
      exchange.sendResponseHeaders(status, 0);
      try (OutputStream compressed =
          encoding.equals("gzip")
              ? new GZIPOutputStream(exchange.getResponseBody())
              : new DeflaterOutputStream(exchange.getResponseBody())) {
        writeEndlessly(compressed, start, repeated);
      }
    };
  }

  /** Writes until the client closes the connection. */
  private static void writeEndlessly(OutputStream out, String start, String repeated)
      throws IOException {
    out.write(start.getBytes(StandardCharsets.UTF_8));
    byte[] block = repeated.repeat(16_384 / repeated.length()).getBytes(StandardCharsets.UTF_8);
    while (true) {
      out.write(block);
    }
  }

  /** Checks the limits of both kinds of request and returns the failure of the weather request. */
  private static ApiException assertBounded(LocalServer.Response response) throws IOException {
    try (LocalServer server = LocalServer.respondingWith(response)) {
      String endpoint = server.url("/v1/dwd-icon");
      MeasuredRequest.of(Kind.RUN, endpoint, TIMEOUT);
      ApiException e = MeasuredRequest.of(Kind.WEATHER, endpoint, TIMEOUT).failure();
      assertThat(e.failure())
          .isIn(
              Failure.MALFORMED_RESPONSE,
              Failure.REJECTED,
              Failure.AMBIGUOUS_RESPONSE,
              Failure.UNAVAILABLE);
      assertThat(e.getMessage()).doesNotContain("took longer");
      return e;
    }
  }

  /** An endless body that takes no memory itself. */
  private static final class EndlessInput extends InputStream {
    private final byte[] start;
    private final byte[] repeated;
    private long position;

    EndlessInput(String start, String repeated) {
      this.start = start.getBytes(StandardCharsets.UTF_8);
      this.repeated = repeated.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
      long index = position++;
      return index < start.length
          ? start[(int) index]
          : repeated[(int) ((index - start.length) % repeated.length)];
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      for (int i = 0; i < length; i++) {
        buffer[offset + i] = (byte) read();
      }
      return length;
    }
  }
}
