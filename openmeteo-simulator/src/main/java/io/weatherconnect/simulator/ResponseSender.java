package io.weatherconnect.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.Host;
import io.weatherconnect.simulator.http.ContentCoding;
import io.weatherconnect.simulator.http.HttpExchange;
import io.weatherconnect.simulator.response.ResponseBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends responses: correct ones, rejections, and those with a fault. Thread-safe. */
final class ResponseSender {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSON_TYPE = "application/json; charset=utf-8";
  private static final String STREAM_ERROR =
      "Unexpected error while streaming data: timeoutReached";
  private static final String BAD_GATEWAY =
      """
      <html>
      <head><title>502 Bad Gateway</title></head>
      <body><center><h1>502 Bad Gateway</h1></center></body>
      </html>
      """;
  private static final Set<Fault> PARTIAL =
      Set.of(Fault.TRICKLE, Fault.RESET_IN_BODY, Fault.TRUNCATED);
  private static final int MEBIBYTE = 1024 * 1024;
  private static final int PARTS = 10;

  private final FaultPlan faults;
  private final AtomicInteger rejections = new AtomicInteger();

  ResponseSender(FaultPlan faults) {
    this.faults = faults;
  }

  /** Sends the status and the reason of a rejection. */
  void reject(HttpExchange exchange, ApiException rejection) throws IOException {
    ObjectNode body =
        JSON.createObjectNode().put("error", true).put("reason", rejection.getMessage());
    if (rejections.getAndIncrement() % 2 == 1) {
      // The order of the two members varies, as in the real API: a client must not rely on it.
      body.set("error", body.remove("error"));
    }
    exchange.respond(
        rejection.status(),
        Map.of("content-type", JSON_TYPE),
        body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a redirect to a URL. */
  void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.respond(303, Map.of("location", location), new byte[0]);
  }

  /** Sends a fault that replaces the response. */
  void sendFault(HttpExchange exchange, Fault fault, Host host) throws IOException {
    switch (fault) {
      case HUGE_REASON -> reject(exchange, ApiException.badRequest("x".repeat(16 * MEBIBYTE)));
      case BAD_GATEWAY ->
          exchange.respond(fault.status(), Map.of("content-type", "text/html"), ascii(BAD_GATEWAY));
      case REDIRECT -> redirect(exchange, CustomerAccess.location(exchange.request(), host));
      case RESET -> exchange.reset();
      case STREAM_ERROR -> repeat(exchange, ContentCoding.IDENTITY, "", STREAM_ERROR, 1);
      case DEEP_NESTING -> repeat(exchange, ContentCoding.IDENTITY, "", "[".repeat(1_000_000), 1);
      case GZIP_BOMB -> repeat(exchange, ContentCoding.GZIP, "", " ".repeat(MEBIBYTE), 1024);
      case ENDLESS_BODY ->
          repeat(
              exchange,
              ContentCoding.IDENTITY,
              "{\"latitude\":[",
              "0,".repeat(MEBIBYTE / 128),
              Long.MAX_VALUE);
      default -> reject(exchange, fault.rejection());
    }
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
    if (is(fault, Fault.DELAY)) {
      Thread.sleep(faults.pause().toMillis());
    }
    OutputStream out;
    if (fault.isPresent() && PARTIAL.contains(fault.get())) {
      ByteArrayOutputStream correct = new ByteArrayOutputStream();
      body.writeTo(correct, true);
      out = open(exchange, ContentCoding.IDENTITY);
      writeParts(out, correct.toByteArray(), fault.get());
    } else {
      String accepted = exchange.request().header("accept-encoding").orElse("");
      boolean isDeflate = is(fault, Fault.DEFLATE);
      out = open(exchange, isDeflate ? ContentCoding.DEFLATE : ContentCoding.negotiate(accepted));
      body.writeTo(out, !is(fault, Fault.NAN_ELEMENT));
    }
    beforeEnd.run();
    if (is(fault, Fault.RESET_IN_BODY)) {
      exchange.reset();
    } else {
      out.close();
    }
  }

  private void writeParts(OutputStream out, byte[] bytes, Fault fault)
      throws IOException, InterruptedException {
    switch (fault) {
      case TRICKLE -> {
        for (int part = 0; part < PARTS; part++) {
          Thread.sleep(faults.pause().toMillis());
          int from = bytes.length * part / PARTS;
          out.write(bytes, from, bytes.length * (part + 1) / PARTS - from);
          out.flush();
        }
      }
      case RESET_IN_BODY -> {
        out.write(bytes, 0, bytes.length / 2);
        out.flush();
      }
      default -> {
        // Like the API, this ends the chunked body normally after the error text.
        out.write(bytes, 0, bytes.length * 2 / 3);
        out.write(ascii(STREAM_ERROR));
      }
    }
  }

  private static boolean is(Optional<Fault> fault, Fault kind) {
    return fault.equals(Optional.of(kind));
  }

  /** Sends a part many times after a prefix; for HEAD, only the head. */
  private static void repeat(
      HttpExchange exchange, ContentCoding coding, String prefix, String part, long times)
      throws IOException {
    byte[] bytes = ascii(part);
    long count = exchange.request().method().equals("HEAD") ? 0 : times;
    OutputStream out = open(exchange, coding);
    out.write(ascii(prefix));
    for (long i = 0; i < count; i++) {
      out.write(bytes);
    }
    out.close();
  }

  /**
   * Starts a JSON response with status 200. Close the returned stream only after a complete body:
   * closing it ends the response normally, and the client takes the body as complete.
   */
  private static OutputStream open(HttpExchange exchange, ContentCoding coding) throws IOException {
    Map<String, String> headers = new HashMap<>(coding.headers());
    headers.put("content-type", JSON_TYPE);
    return coding.wrap(exchange.stream(200, headers));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
