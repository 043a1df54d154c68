package io.weatherconnect.openmeteo.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a body that grows beyond what its request can explain, whatever it claims to be. */
final class BoundedInput extends FilterInputStream {
  /** Thrown in place of the first byte too many. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private long left;

  BoundedInput(InputStream in, long mostBytes) {
    super(in);
    this.left = mostBytes;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int got = super.read(bytes, offset, length);
    count(Math.max(got, 0));
    return got;
  }

  private void count(int bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new TooLongException();
    }
  }
}
