package io.weatherconnect.simulator.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes HTTP chunks: one chunk for each write, and the last chunk on close. */
final class ChunkedOutputStream extends OutputStream {

  private static final byte[] LINE_END = {'\r', '\n'};
  private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private final OutputStream out;
  private boolean closed;

  ChunkedOutputStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return;
    }
    out.write(Integer.toHexString(length).getBytes(StandardCharsets.ISO_8859_1));
    out.write(LINE_END);
    out.write(bytes, offset, length);
    out.write(LINE_END);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      out.write(LAST);
      out.flush();
    }
  }
}
