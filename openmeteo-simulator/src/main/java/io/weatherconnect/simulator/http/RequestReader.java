package io.weatherconnect.simulator.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads HTTP/1.1 requests from one connection. */
final class RequestReader {

  /**
   * The maximum length of a line in bytes. The connection is reset after a longer one, as by the
   * public API.
   */
  static final int MAX_LINE = 65_536;

  /** The maximum size of a body in bytes. */
  static final int MAX_BODY = 128 * 1024;

  private static final int MAX_HEADERS = 100;
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private final InputStream in;
  private final OutputStream out;
  private final String peer;

  RequestReader(InputStream in, OutputStream out, String peer) {
    this.in = in;
    this.out = out;
    this.peer = peer;
  }

  /**
   * Reads the next request.
   *
   * @return the request, or null when the client closed the connection between two requests
   * @throws LineTooLongException when the request line or a header exceeds the maximum length
   * @throws ProtocolException when the bytes are not a valid HTTP request
   */
  HttpRequest read() throws IOException {
    String line = readLine();
    while (line != null && line.isEmpty()) {
      line = readLine();
    }
    if (line == null) {
      return null;
    }
    String[] parts = line.split(" ", -1);
    if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
      throw new ProtocolException("The request line is not HTTP/1.x");
    }
    Map<String, String> headers = readHeaders();
    Optional<String> body =
        readBody(headers).map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
    return request(parts[0], parts[1], headers, body);
  }

  private HttpRequest request(
      String method, String target, Map<String, String> headers, Optional<String> body) {
    String host = headers.getOrDefault("host", "");
    String pathAndQuery = target;
    int scheme = target.indexOf("://");
    if (scheme > 0 && !target.startsWith("/")) {
      // A proxied client sends the absolute form, whose authority takes precedence over the Host
      // header.
      int path = target.indexOf('/', scheme + 3);
      host = path < 0 ? target.substring(scheme + 3) : target.substring(scheme + 3, path);
      pathAndQuery = path < 0 ? "/" : target.substring(path);
    }
    int question = pathAndQuery.indexOf('?');
    String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
    String query = question < 0 ? "" : pathAndQuery.substring(question + 1);
    return new HttpRequest(method, host, path, query, headers, body, peer);
  }

  private Map<String, String> readHeaders() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = readLine(); ; line = readLine()) {
      if (line == null) {
        throw new EOFException("The connection ended within the headers");
      }
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon <= 0 || headers.size() == MAX_HEADERS) {
        throw new ProtocolException("The headers are not HTTP/1.1");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
  }

  private Optional<byte[]> readBody(Map<String, String> headers) throws IOException {
    boolean chunked =
        headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT).contains("chunked");
    long length = chunked ? 0 : contentLength(headers);
    if (length > MAX_BODY) {
      return Optional.empty();
    }
    if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
      out.write(CONTINUE);
      out.flush();
    }
    return chunked ? readChunks() : Optional.of(readExactly((int) length));
  }

  private static long contentLength(Map<String, String> headers) throws ProtocolException {
    String text = headers.getOrDefault("content-length", "0");
    if (!text.matches("\\d{1,18}")) {
      throw new ProtocolException("The Content-Length is not a number");
    }
    return Long.parseLong(text);
  }

  private Optional<byte[]> readChunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = chunkSize(readLine());
      if (body.size() + size > MAX_BODY) {
        return Optional.empty();
      }
      if (size == 0) {
        skipTrailers();
        return Optional.of(body.toByteArray());
      }
      body.writeBytes(readExactly(size));
      readLine();
    }
  }

  private void skipTrailers() throws IOException {
    String trailer = readLine();
    while (trailer != null && !trailer.isEmpty()) {
      trailer = readLine();
    }
  }

  private static int chunkSize(String line) throws ProtocolException {
    String size = line == null ? "" : line.split(";", 2)[0].strip();
    if (!size.matches("\\p{XDigit}{1,7}")) {
      throw new ProtocolException("A chunk does not start with its size");
    }
    return Integer.parseInt(size, 16);
  }

  private byte[] readExactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("The connection ended within the body");
    }
    return bytes;
  }

  /** Returns the next line without its line end; null at the end of the stream. */
  private String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        if (line.size() == 0) {
          return null;
        }
        throw new EOFException("The connection ended within a line");
      }
      if (line.size() == MAX_LINE) {
        throw new LineTooLongException();
      }
      line.write(b);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** The request line or a header is longer than {@link #MAX_LINE}. */
  static final class LineTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    LineTooLongException() {
      super("A line is longer than " + MAX_LINE + " bytes");
    }
  }
}
