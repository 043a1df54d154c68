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
  IDENTITY(""),
  /** Gzip (RFC 1952). */
  GZIP("gzip"),
  /** A zlib stream (RFC 1950), which HTTP calls deflate. */
  DEFLATE("deflate");

  private static final int BUFFER = 16 * 1024;

  private final String name;

  ContentCoding(String name) {
    this.name = name;
  }

  /** Returns the headers for this coding. */
  public Map<String, String> headers() {
    return name.isEmpty() ? Map.of() : Map.of("content-encoding", name);
  }

  /** Returns a stream that writes encoded bytes to another stream and closes it on close. */
  public OutputStream wrap(OutputStream out) throws IOException {
    return switch (this) {
      case IDENTITY -> out;
      case GZIP -> new FastGzip(out);
      case DEFLATE ->
          new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED), BUFFER) {
            @Override
            public void close() throws IOException {
              try {
                super.close();
              } finally {
                // The stream does not end a deflater that it did not create.
                def.end();
              }
            }
          };
    };
  }

  /**
   * Returns the coding that the public API selects: deflate, unless gzip has a higher weight.
   *
   * @param acceptEncoding the Accept-Encoding header, empty when there is none
   */
  public static ContentCoding negotiate(String acceptEncoding) {
    double gzip = 0;
    double deflate = 0;
    for (String item : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = item.strip().split(";", 2);
      double weight = parts.length < 2 ? 1 : weight(parts[1].strip());
      switch (parts[0].strip()) {
        case "gzip" -> gzip = weight;
        case "deflate" -> deflate = weight;
        case "*" -> {
          gzip = Math.max(gzip, weight);
          deflate = Math.max(deflate, weight);
        }
        default -> {}
      }
    }
    if (gzip > deflate) {
      return GZIP;
    }
    return deflate > 0 ? DEFLATE : IDENTITY;
  }

  private static double weight(String parameter) {
    return parameter.matches("q=[01](\\.\\d{0,3})?")
        ? Double.parseDouble(parameter.substring(2))
        : 1;
  }

  /** Gzip with the fastest level, so that the simulator does not limit measurements. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
