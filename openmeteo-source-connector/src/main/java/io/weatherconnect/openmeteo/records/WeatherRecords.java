package io.weatherconnect.openmeteo.records;

import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.schedule.Delivery;
import io.weatherconnect.openmeteo.schedule.Fetch;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Turns forecasts into records. The counters count from the task's start. Used by one thread; the
 * counters may be read by any.
 */
public final class WeatherRecords {
  private static final long NONE_SENT = -1;

  private final String progressTopic;
  private final List<SectionRecords> sections;
  private final LongAdder sent = new LongAdder();
  private volatile long lastSentMillis = NONE_SENT;

  /** Records of a query. */
  public WeatherRecords(RecordSettings settings, WeatherQuery query) {
    this.progressTopic = settings.progressTopic();
    this.sections =
        query.variables().entrySet().stream()
            .map(
                section ->
                    new SectionRecords(
                        section.getKey(),
                        new SectionSchema(
                            section.getKey(),
                            section.getValue(),
                            query.hasMembers(),
                            query.keepsRuns()),
                        Variable.showWeather(section.getValue()),
                        settings.topics().get(section.getKey()),
                        settings.changedOnly()))
            .toList();
  }

  /**
   * The records of one location of a window, by section, series and time. Only the last record
   * carries the offset after the window, so that an interrupted window is fetched again as a whole.
   * If no row has changed although days are delivered, the last row is sent again to carry it.
   *
   * @param fetch the window
   * @param state the location
   * @param forecasts what was received for it, at least one
   * @param delivery how far the window brings it
   */
  public List<SourceRecord> of(
      Fetch fetch, LocationState state, List<LocationForecast> forecasts, Delivery delivery) {
    SourceOffset before = new SourceOffset(delivery.throughBefore(), state.fingerprint());
    SourceOffset after = new SourceOffset(delivery.throughAfter(), state.fingerprint());
    List<List<SourceRecord>> parts = new ArrayList<>();
    for (LocationForecast forecast : forecasts) {
      for (SectionRecords section : sections) {
        section.addTo(parts, forecast, state.sentRows(), delivery, before);
      }
    }
    List<SourceRecord> records = new RecordList(parts);
    if (records.isEmpty() && progressTopic == null && delivery.isProgress()) {
      records = last(forecasts, before);
    }
    int rows = records.size();
    sent.add(rows);
    if (rows > 0) {
      lastSentMillis = records.get(rows - 1).timestamp();
    }
    if (progressTopic != null) {
      SourceRecord progress =
          ProgressRecord.of(progressTopic, fetch, forecasts.get(0), after, rows);
      return new RecordList(List.of(records, List.of(progress)));
    }
    if (rows == 0) {
      return records;
    }
    SourceRecord last = withOffset(records.get(rows - 1), after);
    return new RecordList(List.of(records.subList(0, rows - 1), List.of(last)));
  }

  private List<SourceRecord> last(List<LocationForecast> forecasts, SourceOffset offset) {
    for (LocationForecast forecast : forecasts) {
      for (SectionRecords section : sections) {
        List<SourceRecord> last = section.last(forecast, offset);
        if (!last.isEmpty()) {
          return last;
        }
      }
    }
    return List.of();
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

  /** The timestamp of the last weather row sent; empty before the first. */
  public Optional<Instant> lastSent() {
    long millis = lastSentMillis;
    return millis == NONE_SENT ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
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
