package io.weatherconnect.openmeteo.testing;

import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The records of one window and what the window added to the row counters.
 *
 * @param records in the order in which they are sent
 * @param sent weather rows among them
 * @param unchanged rows left out because they were sent before
 * @param suppressed rows suppressed because all their variables were null
 */
public record Batch(List<SourceRecord> records, int sent, int unchanged, int suppressed) {}
