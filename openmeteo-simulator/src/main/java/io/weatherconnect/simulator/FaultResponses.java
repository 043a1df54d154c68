package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.Host;
import io.weatherconnect.simulator.http.ContentCoding;
import io.weatherconnect.simulator.http.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Sends the faults that replace a response. */
final class FaultResponses {

  private static final int MEBIBYTE = 1024 * 1024;
  private static final int HUGE_REASON_BYTES = 16 * MEBIBYTE;
  private static final int GZIP_BOMB_MEBIBYTES = 1024;
  private static final int BRACKETS = 1_000_000;

  private static final String BAD_GATEWAY =
      """
      <html>
      <head><title>502 Bad Gateway</title></head>
      <body><center><h1>502 Bad Gateway</h1></center></body>
      </html>
      """;

  private final Rejections rejections;

  FaultResponses(Rejections rejections) {
    this.rejections = rejections;
  }

  /** Sends the response of a fault. */
  void send(HttpExchange exchange, Fault fault, Host host) throws IOException {
    switch (fault) {
      case MINUTELY_LIMIT -> rejections.send(exchange, TooManyRequests.MINUTELY.rejection());
      case HOURLY_LIMIT -> rejections.send(exchange, TooManyRequests.HOURLY.rejection());
      case DAILY_LIMIT -> rejections.send(exchange, TooManyRequests.DAILY.rejection());
      case CONCURRENT_LIMIT -> rejections.send(exchange, TooManyRequests.CONCURRENT.rejection());
      case SERVER_ERROR -> reject(exchange, fault, "Something went wrong.");
      case OVERLOADED -> reject(exchange, fault, "The service is overloaded");
      case PAYLOAD_TOO_LARGE -> reject(exchange, fault, "Payload Too Large");
      case HUGE_REASON -> reject(exchange, fault, "x".repeat(HUGE_REASON_BYTES));
      case BAD_GATEWAY ->
          exchange.respond(fault.status(), Map.of("content-type", "text/html"), ascii(BAD_GATEWAY));
      case REDIRECT -> {
        String location = CustomerAccess.location(exchange.request(), host);
        exchange.respond(fault.status(), Map.of("location", location), new byte[0]);
      }
      case RESET -> exchange.reset();
      case STREAM_ERROR -> stream(exchange, ascii(ResponseSender.STREAM_ERROR));
      case DEEP_NESTING -> stream(exchange, filled(BRACKETS, '['));
      case GZIP_BOMB -> streamGzipBomb(exchange);
      case ENDLESS_BODY -> streamForever(exchange);
      default -> throw new IllegalArgumentException(fault + " does not replace a response");
    }
  }

  private void reject(HttpExchange exchange, Fault fault, String reason) throws IOException {
    rejections.send(exchange, new ApiException(fault.status(), reason));
  }

  private static void stream(HttpExchange exchange, byte[] body) throws IOException {
    OutputStream out = ResponseSender.open(exchange, ContentCoding.IDENTITY);
    out.write(body);
    out.close();
  }

  private static void streamGzipBomb(HttpExchange exchange) throws IOException {
    byte[] blank = filled(MEBIBYTE, ' ');
    OutputStream out = ResponseSender.open(exchange, ContentCoding.GZIP);
    for (int i = 0; i < GZIP_BOMB_MEBIBYTES; i++) {
      out.write(blank);
    }
    out.close();
  }

  /** Writes until the client or the simulator closes the connection. */
  private static void streamForever(HttpExchange exchange) throws IOException {
    byte[] numbers = ascii("0,".repeat(MEBIBYTE / 128));
    OutputStream out = ResponseSender.open(exchange, ContentCoding.IDENTITY);
    out.write(ascii("{\"latitude\":["));
    boolean hasBody = !exchange.request().method().equals("HEAD");
    while (hasBody && !Thread.currentThread().isInterrupted()) {
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
