package io.weatherconnect.openmeteo.records;

import java.util.Arrays;

/**
 * What was last sent for a run of consecutive rows, a hash each. Holds no more rows than lie
 * between the first one kept and the last one put.
 */
final class RowHashes {
  private static final long NOTHING = 0;

  private long first;
  private long[] hashes = new long[0];

  /** Whether exactly this hash was put last for the row. */
  boolean has(long row, long hash) {
    long index = row - first;
    return index >= 0 && index < hashes.length && hashes[(int) index] == nonZero(hash);
  }

  void put(long row, long hash) {
    if (hashes.length == 0) {
      first = row;
    }
    if (row < first) {
      growToFront(row);
    }
    int index = Math.toIntExact(row - first);
    if (index >= hashes.length) {
      // Rows come in order, a day at a time: grow by whole days.
      hashes = Arrays.copyOf(hashes, index + 24);
    }
    hashes[index] = nonZero(hash);
  }

  /** Rows that had no values at first, and so were not sent, may come to have some later. */
  private void growToFront(long row) {
    int more = Math.toIntExact(first - row);
    long[] grown = new long[more + hashes.length];
    System.arraycopy(hashes, 0, grown, more, hashes.length);
    hashes = grown;
    first = row;
  }

  /** Forgets all rows before this one. */
  void keepFrom(long row) {
    long drop = row - first;
    if (drop <= 0) {
      return;
    }
    hashes =
        drop >= hashes.length ? new long[0] : Arrays.copyOfRange(hashes, (int) drop, hashes.length);
    first = row;
  }

  private static long nonZero(long hash) {
    return hash == NOTHING ? 1 : hash;
  }
}
