package io.weatherconnect.simulator;

import io.weatherconnect.simulator.http.ContentCoding;
import io.weatherconnect.simulator.http.HttpExchange;
import io.weatherconnect.simulator.response.ResponseBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sends a response body to the client, with an optional fault. */
final class ResponseSender {

  static final String STREAM_ERROR = "Unexpected error while streaming data: timeoutReached";

  private static final String JSON = "application/json; charset=utf-8";
  private static final int PARTS = 10;

  private final FaultPlan faults;

  ResponseSender(FaultPlan faults) {
    this.faults = faults;
  }

  /**
   * Sends a body.
   *
   * @param fault a fault that modifies the response; empty for a correct response
   * @param beforeEnd runs before the end of the body is sent, because the client may send its next
   *     request as soon as it receives the end
   */
  void send(HttpExchange exchange, ResponseBody body, Optional<Fault> fault, Runnable beforeEnd)
      throws IOException, InterruptedException {
    ContentCoding coding =
        ContentCoding.negotiate(exchange.request().header("accept-encoding").orElse(""));
    if (fault.isEmpty()) {
      send(exchange, body, true, coding, beforeEnd);
      return;
    }
    switch (fault.get()) {
      case DELAY -> {
        Thread.sleep(faults.pause().toMillis());
        send(exchange, body, true, coding, beforeEnd);
      }
      case TRICKLE -> trickle(exchange, bytes(body), beforeEnd);
      case RESET_IN_BODY -> resetInBody(exchange, bytes(body), beforeEnd);
      case TRUNCATED -> truncate(exchange, bytes(body), beforeEnd);
      case NAN_ELEMENT -> send(exchange, body, false, coding, beforeEnd);
      case DEFLATE -> send(exchange, body, true, ContentCoding.DEFLATE, beforeEnd);
      default -> throw new IllegalArgumentException(fault.get() + " does not modify a response");
    }
  }

  private static void send(
      HttpExchange exchange,
      ResponseBody body,
      boolean isCovered,
      ContentCoding coding,
      Runnable beforeEnd)
      throws IOException {
    OutputStream out = open(exchange, coding);
    body.writeTo(out, isCovered);
    beforeEnd.run();
    out.close();
  }

  /**
   * Starts a JSON response with status 200. Close the returned stream only after a complete body:
   * closing it ends the response normally, and the client takes the body as complete.
   */
  static OutputStream open(HttpExchange exchange, ContentCoding coding) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", JSON);
    headers.putAll(coding.headers());
    return coding.wrap(exchange.stream(200, headers));
  }

  private void trickle(HttpExchange exchange, byte[] bytes, Runnable beforeEnd)
      throws IOException, InterruptedException {
    OutputStream out = open(exchange, ContentCoding.IDENTITY);
    out.flush();
    for (int part = 0; part < PARTS; part++) {
      Thread.sleep(faults.pause().toMillis());
      int from = bytes.length * part / PARTS;
      out.write(bytes, from, bytes.length * (part + 1) / PARTS - from);
      out.flush();
    }
    beforeEnd.run();
    out.close();
  }

  private static void resetInBody(HttpExchange exchange, byte[] bytes, Runnable beforeEnd)
      throws IOException {
    OutputStream out = open(exchange, ContentCoding.IDENTITY);
    out.write(bytes, 0, bytes.length / 2);
    out.flush();
    beforeEnd.run();
    exchange.reset();
  }

  /** Like the API, it ends the chunked body normally after the error text. */
  private static void truncate(HttpExchange exchange, byte[] bytes, Runnable beforeEnd)
      throws IOException {
    OutputStream out = open(exchange, ContentCoding.IDENTITY);
    out.write(bytes, 0, bytes.length * 2 / 3);
    out.write(STREAM_ERROR.getBytes(StandardCharsets.US_ASCII));
    beforeEnd.run();
    out.close();
  }

  private static byte[] bytes(ResponseBody body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    body.writeTo(bytes, true);
    return bytes.toByteArray();
  }
}
