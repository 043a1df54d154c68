package io.weatherconnect.simulator.response;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Writes JSON text without white space to a stream. Buffers its output. */
final class JsonOutput {

  private static final int SIZE = 32 * 1024;

  /** The maximum length in bytes of a number or time. */
  private static final int MAX_TOKEN = 48;

  private static final long DAY = 86_400;
  private static final float[] POWERS = {1, 10, 100, 1000};
  private static final long[] LONG_POWERS = {1, 10, 100, 1000};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final OutputStream out;
  private final byte[] buffer = new byte[SIZE];
  private final byte[] digits = new byte[20];
  private int size;
  private long day = Long.MIN_VALUE;
  private final byte[] date = new byte[10];

  JsonOutput(OutputStream out) {
    this.out = out;
  }

  /** Writes JSON text unchanged. */
  JsonOutput raw(String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > SIZE - size) {
      flush();
    }
    if (bytes.length > SIZE) {
      out.write(bytes);
    } else {
      System.arraycopy(bytes, 0, buffer, size, bytes.length);
      size += bytes.length;
    }
    return this;
  }

  /** Writes a quoted and escaped string. */
  JsonOutput quoted(String text) throws IOException {
    return raw(Json.quoted(text));
  }

  /**
   * Writes a value with a fixed number of decimals, rounded half away from zero in float32; null
   * when it is not finite.
   */
  void fixed(float value, int decimals) throws IOException {
    ensureCapacity();
    if (!Float.isFinite(value)) {
      System.arraycopy(NULL, 0, buffer, size, NULL.length);
      size += NULL.length;
      return;
    }
    float scaled = Math.abs(value) * POWERS[decimals];
    long rounded = (long) Math.floor(scaled + 0.5);
    if (isNegative(value) && (rounded != 0 || decimals > 0)) {
      buffer[size++] = '-';
    }
    putLong(rounded / LONG_POWERS[decimals]);
    if (decimals > 0) {
      buffer[size++] = '.';
      putPadded(rounded % LONG_POWERS[decimals], decimals);
    }
  }

  void integer(long value) throws IOException {
    ensureCapacity();
    if (value < 0) {
      buffer[size++] = '-';
    }
    putLong(Math.abs(value));
  }

  /** Writes a local second as {@code "YYYY-MM-DDTHH:MM"}. */
  void localTime(long second) throws IOException {
    ensureCapacity();
    buffer[size++] = '"';
    putDate(Math.floorDiv(second, DAY));
    int minute = (int) (Math.floorMod(second, DAY) / 60);
    buffer[size++] = 'T';
    putPadded(minute / 60, 2);
    buffer[size++] = ':';
    putPadded(minute % 60, 2);
    buffer[size++] = '"';
  }

  /** Writes the day of a local second as {@code "YYYY-MM-DD"}. */
  void localDate(long second) throws IOException {
    ensureCapacity();
    buffer[size++] = '"';
    putDate(Math.floorDiv(second, DAY));
    buffer[size++] = '"';
  }

  void separator() throws IOException {
    ensureCapacity();
    buffer[size++] = ',';
  }

  void nullValue() throws IOException {
    fixed(Float.NaN, 0);
  }

  void flush() throws IOException {
    out.write(buffer, 0, size);
    size = 0;
  }

  private void ensureCapacity() throws IOException {
    if (SIZE - size < MAX_TOKEN) {
      flush();
    }
  }

  private void putDate(long epochDay) {
    if (epochDay != day) {
      day = epochDay;
      byte[] text = LocalDate.ofEpochDay(epochDay).toString().getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, date, 0, date.length);
    }
    System.arraycopy(date, 0, buffer, size, date.length);
    size += date.length;
  }

  private void putPadded(long value, int width) {
    long remaining = value;
    for (int i = size + width - 1; i >= size; i--) {
      buffer[i] = (byte) ('0' + remaining % 10);
      remaining /= 10;
    }
    size += width;
  }

  private void putLong(long value) {
    int length = 0;
    long remaining = value;
    do {
      digits[length++] = (byte) ('0' + remaining % 10);
      remaining /= 10;
    } while (remaining > 0);
    while (length > 0) {
      buffer[size++] = digits[--length];
    }
  }

  private static boolean isNegative(float value) {
    return Float.floatToRawIntBits(value) < 0;
  }
}
