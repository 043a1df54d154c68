package io.weatherconnect.openmeteo.records;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Several lists of records as one. The lists are not copied, so records that are made when they are
 * read are still made only then. Immutable if the lists are.
 */
public final class RecordList extends AbstractList<SourceRecord> implements RandomAccess {
  private final List<List<SourceRecord>> parts;

  /** The index of the first record of each part. */
  private final int[] starts;

  private final int size;

  /**
   * The records of all parts, in their order.
   *
   * @param parts lists that do not change, with fast access by index
   */
  public RecordList(List<List<SourceRecord>> parts) {
    this.parts = parts.stream().filter(part -> !part.isEmpty()).toList();
    this.starts = new int[this.parts.size()];
    int end = 0;
    for (int part = 0; part < starts.length; part++) {
      starts[part] = end;
      end += this.parts.get(part).size();
    }
    this.size = end;
  }

  @Override
  public SourceRecord get(int index) {
    Objects.checkIndex(index, size);
    int part = partOf(index);
    return parts.get(part).get(index - starts[part]);
  }

  @Override
  public int size() {
    return size;
  }

  private int partOf(int index) {
    int found = Arrays.binarySearch(starts, index);
    return found >= 0 ? found : -found - 2;
  }
}
