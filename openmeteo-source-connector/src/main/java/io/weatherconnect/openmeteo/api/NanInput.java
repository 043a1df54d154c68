package io.weatherconnect.openmeteo.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Replaces each bare {@code nan} or {@code -nan} that is the value of a member, which is not valid
 * JSON, by an empty text of the same length. The API prints it instead of a coordinate. Costs the
 * hot path one comparison for every third byte.
 */
final class NanInput extends FilterInputStream {
  /**
   * What the start of {@code -nan} may be at the end of a read; kept back until the rest is read.
   */
  private static final int LONGEST_START = 3;

  private final byte[] kept = new byte[LONGEST_START];
  private int keptCount;
  private byte last;

  NanInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length <= LONGEST_START) {
      // Too short to hold a token; the parser always reads a buffer.
      return readKept(bytes, offset, length);
    }
    int count = keptCount;
    System.arraycopy(kept, 0, bytes, offset, count);
    keptCount = 0;
    while (count < length) {
      int more = super.read(bytes, offset + count, length - count);
      if (more < 0) {
        return count == 0 ? -1 : replaced(bytes, offset, count);
      }
      count += more;
      keptCount = startLength(bytes, offset, count);
      if (count > keptCount) {
        break;
      }
      keptCount = 0;
    }
    count -= keptCount;
    System.arraycopy(bytes, offset + count, kept, 0, keptCount);
    return replaced(bytes, offset, count);
  }

  private int readKept(byte[] bytes, int offset, int length) throws IOException {
    if (keptCount == 0) {
      return super.read(bytes, offset, length);
    }
    int count = Math.min(length, keptCount);
    System.arraycopy(kept, 0, bytes, offset, count);
    System.arraycopy(kept, count, kept, 0, keptCount - count);
    keptCount -= count;
    return count;
  }

  /** How many of the last bytes may be the start of a token that continues in the next read. */
  private static int startLength(byte[] bytes, int offset, int count) {
    int end = offset + count;
    int start = end;
    if (start > offset && bytes[start - 1] == 'a') {
      start--;
    }
    if (start > offset && bytes[start - 1] == 'n' && !isNan(bytes, offset, end, start - 3)) {
      start--;
    } else {
      start = end;
    }
    if (start > offset && bytes[start - 1] == '-') {
      start--;
    }
    return end - start;
  }

  private int replaced(byte[] bytes, int offset, int count) {
    int end = offset + count;
    // Any token of three bytes has one at every third position.
    for (int i = offset; i < end; i += 3) {
      if (bytes[i] == 'a') {
        replace(bytes, offset, end, i - 1);
      } else if (bytes[i] == 'n') {
        replace(bytes, offset, end, i);
        replace(bytes, offset, end, i - 2);
      }
    }
    last = bytes[end - 1];
    return count;
  }

  private void replace(byte[] bytes, int offset, int end, int at) {
    if (!isNan(bytes, offset, end, at)) {
      return;
    }
    int sign = at > offset && bytes[at - 1] == '-' ? at - 1 : at;
    byte before = sign > offset ? bytes[sign - 1] : last;
    if (before == ':') {
      bytes[sign] = ' ';
      bytes[at] = '"';
      bytes[at + 1] = '"';
      bytes[at + 2] = ' ';
    }
  }

  private static boolean isNan(byte[] bytes, int offset, int end, int at) {
    return at >= offset
        && at + 3 <= end
        && bytes[at] == 'n'
        && bytes[at + 1] == 'a'
        && bytes[at + 2] == 'n';
  }
}
