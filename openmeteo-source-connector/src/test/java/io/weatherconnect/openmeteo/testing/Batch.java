package io.weatherconnect.openmeteo.testing;

import io.weatherconnect.openmeteo.records.WeatherRecords;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The records of one window and the increase of the row counters.
 *
 * @param records in the order in which they are sent
 * @param sent weather rows among them
 * @param unchanged rows left out because they were sent before
 * @param suppressed rows suppressed because all their variables were null
 */
public record Batch(List<SourceRecord> records, int sent, int unchanged, int suppressed) {
  /** Creates the records of a window and counts their rows. */
  public static Batch of(WeatherRecords counters, Supplier<List<SourceRecord>> window) {
    long sent = counters.sent();
    long unchanged = counters.unchanged();
    long suppressed = counters.suppressed();
    List<SourceRecord> records = window.get();
    return new Batch(
        records,
        (int) (counters.sent() - sent),
        (int) (counters.unchanged() - unchanged),
        (int) (counters.suppressed() - suppressed));
  }
}
