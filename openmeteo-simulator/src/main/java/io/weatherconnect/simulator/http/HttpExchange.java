package io.weatherconnect.simulator.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP request and its response, which is sent whole, streamed, or replaced by a connection
 * reset. For HEAD, the same methods send the head only. Not thread-safe.
 */
public final class HttpExchange {

  private static final Map<Integer, String> PHRASES =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(303, "See Other"),
          Map.entry(304, "Not Modified"),
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(413, "Payload Too Large"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"));

  private final HttpRequest request;
  private final Socket socket;
  private final BufferedOutputStream out;
  private final Clock clock;
  private boolean keepAlive;
  private boolean responded;

  HttpExchange(HttpRequest request, Socket socket, BufferedOutputStream out, Clock clock) {
    this.request = request;
    this.socket = socket;
    this.out = out;
    this.clock = clock;
    this.keepAlive =
        request.body().isPresent()
            && !"close".equalsIgnoreCase(request.header("connection").orElse(""));
  }

  /** Returns the request. */
  public HttpRequest request() {
    return request;
  }

  /** Sends a response with a body of known length. */
  public void respond(int status, Map<String, String> headers, byte[] body) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (status != 304) {
      all.put("content-length", Integer.toString(body.length));
    }
    writeHead(status, all);
    if (!isHead() && status != 304) {
      out.write(body);
    }
    out.flush();
  }

  /**
   * Starts a response with a body of unknown length. The head is sent with the first bytes of the
   * body; closing the stream ends the response.
   */
  public OutputStream stream(int status, Map<String, String> headers) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("transfer-encoding", "chunked");
    writeHead(status, all);
    if (isHead()) {
      out.flush();
      return OutputStream.nullOutputStream();
    }
    return new ChunkedOutputStream(out);
  }

  /** Closes the connection with a TCP reset, even in the middle of a response. */
  public void reset() throws IOException {
    keepAlive = false;
    // A lingering time of zero makes close() send RST instead of FIN.
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Closes the connection; sends status 500 first if no response has been started. */
  void fail() throws IOException {
    keepAlive = false;
    if (!responded) {
      respond(500, Map.of(), new byte[0]);
    }
  }

  private boolean isHead() {
    return request.method().equals("HEAD");
  }

  boolean keepAlive() {
    return keepAlive;
  }

  private void writeHead(int status, Map<String, String> headers) throws IOException {
    responded = true;
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(status).append(' ').append(PHRASES.getOrDefault(status, ""));
    headers.forEach((name, value) -> head.append("\r\n").append(name).append(": ").append(value));
    head.append("\r\nconnection: ").append(keepAlive ? "keep-alive" : "close");
    head.append("\r\ndate: ")
        .append(
            DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)))
        .append("\r\n\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
  }
}
