package io.weatherconnect.openmeteo.location;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Series;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers a hash of each row that was last sent for one location, so that only new and changed
 * rows are sent. Takes 8 bytes for each row of the refresh window. Starts empty: after a restart
 * the refresh window is sent once more. Not thread-safe.
 */
public final class ChangeDetector {
  private record Column(Section section, Series series) {}

  private final Map<Column, Rows> columns = new HashMap<>();

  /** The rows of one section and series. */
  public Rows rows(Section section, Series series) {
    return columns.computeIfAbsent(new Column(section, series), any -> new Rows());
  }

  /** Forgets all rows before a day. */
  public void forgetBefore(LocalDate day) {
    columns.forEach((key, rows) -> rows.forgetBefore(key.section().firstRow(day)));
  }

  /**
   * Hashes of consecutive rows, by row number since the epoch. Memory grows with the distance
   * between the first and the last row kept.
   */
  public static final class Rows {
    private static final long NONE = 0;

    private long first;
    private long[] hashes = new long[0];

    /** Whether this hash was the last one recorded for the row. */
    public boolean has(long row, long hash) {
      long index = row - first;
      return index >= 0 && index < hashes.length && hashes[(int) index] == nonZero(hash);
    }

    /** Records the hash of a row that is sent. */
    public void put(long row, long hash) {
      if (hashes.length == 0) {
        first = row;
      }
      if (row < first) {
        growToFront(row);
      }
      int index = Math.toIntExact(row - first);
      if (index >= hashes.length) {
        // Rows arrive in order, a day at a time.
        hashes = Arrays.copyOf(hashes, index + 24);
      }
      hashes[index] = nonZero(hash);
    }

    /** A row that had no values at first, and was not sent, may get some later. */
    private void growToFront(long row) {
      int more = Math.toIntExact(first - row);
      long[] grown = new long[more + hashes.length];
      System.arraycopy(hashes, 0, grown, more, hashes.length);
      hashes = grown;
      first = row;
    }

    private void forgetBefore(long row) {
      long drop = row - first;
      if (drop <= 0) {
        return;
      }
      hashes =
          drop >= hashes.length
              ? new long[0]
              : Arrays.copyOfRange(hashes, (int) drop, hashes.length);
      first = row;
    }

    private static long nonZero(long hash) {
      return hash == NONE ? 1 : hash;
    }
  }
}
