package io.weatherconnect.openmeteo.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Aborts a response body that is longer than a given maximum. */
final class BoundedInput extends FilterInputStream {
  /** Thrown instead of returning bytes beyond the maximum. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private long remaining;

  BoundedInput(InputStream in, long maxBytes) {
    super(in);
    this.remaining = maxBytes;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  private void count(int bytes) throws IOException {
    remaining -= bytes;
    if (remaining < 0) {
      throw new TooLongException();
    }
  }
}
