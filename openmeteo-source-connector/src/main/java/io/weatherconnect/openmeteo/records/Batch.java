package io.weatherconnect.openmeteo.records;

import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The records of one window, handed to Connect in one poll so that one transaction holds them.
 *
 * @param records in the order of locations and times
 * @param sent weather rows among them
 * @param unchanged rows held back because they were sent before with the same values
 * @param suppressed rows held back because all their variables are null
 */
public record Batch(List<SourceRecord> records, int sent, int unchanged, int suppressed) {}
