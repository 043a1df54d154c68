package io.weatherconnect.simulator;

import io.weatherconnect.simulator.answer.Json;
import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.Host;
import io.weatherconnect.simulator.http.ContentCoding;
import io.weatherconnect.simulator.http.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** The faults that take the place of an answer. */
final class FaultAnswers {

  private static final int MEBIBYTE = 1024 * 1024;
  private static final int HUGE_REASON_BYTES = 16 * MEBIBYTE;
  private static final int BOMB_MEBIBYTES = 1024;
  private static final int BRACKETS = 1_000_000;

  private static final String BAD_GATEWAY =
      """
      <html>
      <head><title>502 Bad Gateway</title></head>
      <body><center><h1>502 Bad Gateway</h1></center></body>
      </html>
      """;

  private FaultAnswers() {}

  /**
   * Sends a fault instead of an answer.
   *
   * @return the status that the client sees, 0 when it sees none
   */
  static int send(HttpExchange exchange, Fault fault, Host host) throws IOException {
    switch (fault) {
      case MINUTELY_LIMIT -> {
        return refuse(exchange, TooManyRequests.MINUTELY.refusal());
      }
      case HOURLY_LIMIT -> {
        return refuse(exchange, TooManyRequests.HOURLY.refusal());
      }
      case DAILY_LIMIT -> {
        return refuse(exchange, TooManyRequests.DAILY.refusal());
      }
      case CONCURRENT_LIMIT -> {
        return refuse(exchange, TooManyRequests.CONCURRENT.refusal());
      }
      case SERVER_ERROR -> {
        return refuse(exchange, new ApiException(500, "Something went wrong."));
      }
      case OVERLOADED -> {
        return refuse(exchange, new ApiException(503, "The service is overloaded"));
      }
      case PAYLOAD_TOO_LARGE -> {
        return refuse(exchange, new ApiException(413, "Payload Too Large"));
      }
      case HUGE_REASON -> {
        return refuse(exchange, ApiException.badRequest("x".repeat(HUGE_REASON_BYTES)));
      }
      case BAD_GATEWAY -> {
        exchange.answer(502, Map.of("content-type", "text/html"), ascii(BAD_GATEWAY));
        return 502;
      }
      case REDIRECT -> {
        String location = CustomerAccess.location(exchange.request(), host);
        exchange.answer(303, Map.of("location", location), new byte[0]);
        return 303;
      }
      case RESET -> {
        exchange.reset();
        return 0;
      }
      case STREAM_ERROR -> stream(exchange, ascii(Delivery.STREAM_ERROR));
      case DEEP_NESTING -> stream(exchange, filled(BRACKETS, '['));
      case GZIP_BOMB -> explode(exchange);
      case ENDLESS_BODY -> goOn(exchange);
      default -> throw new IllegalArgumentException(fault + " does not replace an answer");
    }
    return 200;
  }

  /** Refuses a request; returns the status. */
  static int refuse(HttpExchange exchange, ApiException refusal) throws IOException {
    // The API prints the members in any order; the parity of the length is any order, too.
    boolean errorFirst = refusal.reason().length() % 2 == 0;
    exchange.answer(
        refusal.status(),
        Map.of("content-type", "application/json; charset=utf-8"),
        Json.error(refusal.reason(), errorFirst).getBytes(StandardCharsets.UTF_8));
    return refusal.status();
  }

  private static void stream(HttpExchange exchange, byte[] body) throws IOException {
    try (OutputStream out = Delivery.open(exchange, ContentCoding.IDENTITY)) {
      out.write(body);
    }
  }

  private static void explode(HttpExchange exchange) throws IOException {
    byte[] blank = filled(MEBIBYTE, ' ');
    try (OutputStream out = Delivery.open(exchange, ContentCoding.GZIP)) {
      for (int i = 0; i < BOMB_MEBIBYTES; i++) {
        out.write(blank);
      }
    }
  }

  /** Ends when the client hangs up, or the simulator is closed, and with it the socket. */
  private static void goOn(HttpExchange exchange) throws IOException {
    byte[] numbers = ascii("0,".repeat(MEBIBYTE / 128));
    OutputStream out = Delivery.open(exchange, ContentCoding.IDENTITY);
    out.write(ascii("{\"latitude\":["));
    while (!Thread.currentThread().isInterrupted()) {
      out.write(numbers);
      out.flush();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] filled(int length, char character) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) character);
    return bytes;
  }
}
