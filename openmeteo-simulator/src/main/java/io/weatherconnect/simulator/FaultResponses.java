package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.Host;
import io.weatherconnect.simulator.http.ContentCoding;
import io.weatherconnect.simulator.http.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sends the faults that replace a response. */
final class FaultResponses {
  private static final int MEBIBYTE = 1024 * 1024;
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
    if (fault.hasReason()) {
      rejections.send(exchange, fault.rejection());
      return;
    }
    switch (fault) {
      case HUGE_REASON ->
          rejections.send(exchange, ApiException.badRequest("x".repeat(16 * MEBIBYTE)));
      case BAD_GATEWAY ->
          exchange.respond(fault.status(), Map.of("content-type", "text/html"), ascii(BAD_GATEWAY));
      case REDIRECT -> {
        String location = CustomerAccess.location(exchange.request(), host);
        exchange.respond(fault.status(), Map.of("location", location), new byte[0]);
      }
      case RESET -> exchange.reset();
      case STREAM_ERROR ->
          stream(exchange, ContentCoding.IDENTITY, ascii(ResponseSender.STREAM_ERROR), 1);
      case DEEP_NESTING -> stream(exchange, ContentCoding.IDENTITY, ascii("["), BRACKETS);
      case GZIP_BOMB -> stream(exchange, ContentCoding.GZIP, ascii(" ".repeat(MEBIBYTE)), 1024);
      case ENDLESS_BODY -> streamForever(exchange);
      default -> throw new IllegalArgumentException(fault + " does not replace a response");
    }
  }

  private static void stream(HttpExchange exchange, ContentCoding coding, byte[] part, int times)
      throws IOException {
    try (OutputStream out = ResponseSender.open(exchange, coding)) {
      for (int i = 0; i < times; i++) {
        out.write(part);
      }
    }
  }

  /** Writes until the client or the simulator closes the connection. */
  private static void streamForever(HttpExchange exchange) throws IOException {
    byte[] numbers = ascii("0,".repeat(MEBIBYTE / 128));
    OutputStream out = ResponseSender.open(exchange, ContentCoding.IDENTITY);
    out.write(ascii("{\"latitude\":["));
    if (exchange.request().method().equals("HEAD")) {
      out.close();
      return;
    }
    while (true) {
      out.write(numbers);
      out.flush();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
