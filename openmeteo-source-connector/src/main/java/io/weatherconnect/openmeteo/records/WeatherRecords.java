package io.weatherconnect.openmeteo.records;

import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.schedule.Fetch;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Turns forecasts into records. The counters count from the task's start. Used by one thread; the
 * counters may be read by any.
 */
public final class WeatherRecords {
  private final String progressTopic;
  private final List<SectionRecords> sections;
  private final LongAdder sent = new LongAdder();

  /** Records of a query. */
  public WeatherRecords(RecordSettings settings, WeatherQuery query) {
    this.progressTopic = settings.progressTopic();
    this.sections =
        Arrays.stream(Section.values())
            .map(
                section ->
                    new SectionRecords(
                        section,
                        query.variables(section),
                        settings.topic(section),
                        settings.changedOnly()))
            .toList();
  }

  /**
   * The records of a window, by location, section, model and time. Only the last record of a
   * location carries the offset after the window, so that an interrupted window is fetched again as
   * a whole.
   *
   * @param fetch the window
   * @param forecasts what was received for each of its locations
   * @param throughAfter the day through which a location is delivered with this window
   */
  public List<SourceRecord> of(
      Fetch fetch,
      Map<LocationState, List<LocationForecast>> forecasts,
      Function<LocationState, LocalDate> throughAfter) {
    List<SourceRecord> records = new ArrayList<>();
    forecasts.forEach(
        (state, received) -> add(records, fetch, state, received, throughAfter.apply(state)));
    return records;
  }

  private void add(
      List<SourceRecord> records,
      Fetch fetch,
      LocationState state,
      List<LocationForecast> forecasts,
      LocalDate throughAfter) {
    LocalDate through = state.through().orElse(fetch.days().from().minusDays(1));
    SourceOffset before = new SourceOffset(through, state.fingerprint());
    SourceOffset after = new SourceOffset(throughAfter, state.fingerprint());
    int first = records.size();
    for (LocationForecast forecast : forecasts) {
      for (SectionRecords section : sections) {
        section.addTo(records, forecast, state.sentRows(), fetch.phase(), before);
      }
    }
    int rows = records.size() - first;
    sent.add(rows);
    if (progressTopic != null) {
      records.add(ProgressRecord.of(progressTopic, fetch, forecasts.get(0), after, rows));
    } else if (rows > 0) {
      int last = records.size() - 1;
      records.set(last, withOffset(records.get(last), after));
    }
  }

  private static SourceRecord withOffset(SourceRecord record, SourceOffset offset) {
    return new SourceRecord(
        record.sourcePartition(),
        offset.toMap(),
        record.topic(),
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        record.valueSchema(),
        record.value(),
        record.timestamp(),
        record.headers());
  }

  /** Weather rows sent to Kafka. */
  public long sent() {
    return sent.sum();
  }

  /** Rows left out because they were sent before with the same values. */
  public long unchanged() {
    return sections.stream().mapToLong(SectionRecords::unchanged).sum();
  }

  /** Rows suppressed because all their variables were null. */
  public long suppressed() {
    return sections.stream().mapToLong(SectionRecords::suppressed).sum();
  }

  /** Values replaced by null because no weather has them. */
  public long implausible() {
    return sections.stream().mapToLong(SectionRecords::implausible).sum();
  }
}
