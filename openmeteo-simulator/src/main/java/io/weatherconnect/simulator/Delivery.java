package io.weatherconnect.simulator;

import io.weatherconnect.simulator.http.ContentCoding;
import io.weatherconnect.simulator.http.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Brings a body to the client, well or badly. */
final class Delivery {

  static final String STREAM_ERROR = "Unexpected error while streaming data: timeoutReached";

  private static final String JSON = "application/json; charset=utf-8";
  private static final int PARTS = 10;

  private final FaultPlan faults;

  Delivery(FaultPlan faults) {
    this.faults = faults;
  }

  /** Streams a body as the API does. */
  void send(HttpExchange exchange, Body body) throws IOException {
    ContentCoding coding =
        ContentCoding.negotiate(exchange.request().header("accept-encoding").orElse(""));
    try (OutputStream out = open(exchange, coding)) {
      body.writeTo(out);
    }
  }

  /**
   * Streams a body, but with a fault.
   *
   * @return the status that the client sees, 0 when it sees none
   */
  int send(HttpExchange exchange, Body body, Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case DELAY -> {
        Thread.sleep(faults.pause().toMillis());
        send(exchange, body);
      }
      case TRICKLE -> trickle(exchange, bytes(body));
      case RESET_IN_BODY -> {
        resetInBody(exchange, bytes(body));
        return 0;
      }
      case TRUNCATED -> truncate(exchange, bytes(body));
      case NAN_ELEMENT -> send(exchange, body.withLastUncovered());
      case DEFLATE -> {
        try (OutputStream out = open(exchange, ContentCoding.DEFLATE)) {
          body.writeTo(out);
        }
      }
      default -> throw new IllegalArgumentException(fault + " does not shape an answer");
    }
    return 200;
  }

  /** Begins an answer with status 200 and JSON to come. */
  static OutputStream open(HttpExchange exchange, ContentCoding coding) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", JSON);
    headers.putAll(coding.headers());
    return coding.wrap(exchange.stream(200, headers));
  }

  private void trickle(HttpExchange exchange, byte[] bytes)
      throws IOException, InterruptedException {
    try (OutputStream out = open(exchange, ContentCoding.IDENTITY)) {
      for (int part = 0; part < PARTS; part++) {
        Thread.sleep(faults.pause().toMillis());
        int from = bytes.length * part / PARTS;
        out.write(bytes, from, bytes.length * (part + 1) / PARTS - from);
        out.flush();
      }
    }
  }

  private static void resetInBody(HttpExchange exchange, byte[] bytes) throws IOException {
    OutputStream out = open(exchange, ContentCoding.IDENTITY);
    out.write(bytes, 0, bytes.length / 2);
    out.flush();
    exchange.reset();
  }

  /** The API ends the chunked body normally after the text. */
  private static void truncate(HttpExchange exchange, byte[] bytes) throws IOException {
    try (OutputStream out = open(exchange, ContentCoding.IDENTITY)) {
      out.write(bytes, 0, bytes.length * 2 / 3);
      out.write(STREAM_ERROR.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static byte[] bytes(Body body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    body.writeTo(bytes);
    return bytes.toByteArray();
  }
}
