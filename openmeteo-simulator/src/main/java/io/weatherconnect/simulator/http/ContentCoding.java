package io.weatherconnect.simulator.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** A content coding of HTTP bodies. */
public enum ContentCoding {
  /** No compression. */
  IDENTITY,
  /** Gzip (RFC 1952). */
  GZIP,
  /** A zlib stream (RFC 1950), which HTTP calls deflate. */
  DEFLATE;

  private static final int BUFFER = 16 * 1024;

  /** Returns the headers for this coding. */
  public Map<String, String> headers() {
    return this == IDENTITY
        ? Map.of()
        : Map.of("content-encoding", name().toLowerCase(Locale.ROOT));
  }

  /**
   * Returns a stream that writes encoded bytes to another stream and closes it on close. It uses
   * the fastest level, so that the simulator does not limit measurements.
   */
  public OutputStream wrap(OutputStream out) throws IOException {
    return switch (this) {
      case IDENTITY -> out;
      case GZIP ->
          new GZIPOutputStream(out, BUFFER) {
            {
              def.setLevel(Deflater.BEST_SPEED);
            }
          };
      case DEFLATE ->
          new DeflaterOutputStream(out) {
            {
              buf = new byte[BUFFER];
              def.setLevel(Deflater.BEST_SPEED);
            }
          };
    };
  }

  /**
   * Returns the coding that the public API selects: deflate if the client accepts it, otherwise
   * gzip. The API also weighs quality values, which the connector does not send.
   *
   * @param acceptEncoding the Accept-Encoding header, empty when there is none
   */
  public static ContentCoding negotiate(String acceptEncoding) {
    String accepted = acceptEncoding.toLowerCase(Locale.ROOT);
    if (accepted.contains("deflate")) {
      return DEFLATE;
    }
    return accepted.contains("gzip") ? GZIP : IDENTITY;
  }
}
