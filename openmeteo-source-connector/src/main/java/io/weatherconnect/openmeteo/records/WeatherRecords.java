package io.weatherconnect.openmeteo.records;

import io.weatherconnect.openmeteo.api.Columns;
import io.weatherconnect.openmeteo.api.LocationWeather;
import io.weatherconnect.openmeteo.api.LocationWeather.Part;
import io.weatherconnect.openmeteo.api.Series;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.schedule.Fetch;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Turns answers into records. A row whose variables are all null is held back, because the stock
 * Cassandra sink would delete by it; a row that was sent before with the same values is held back
 * if so configured. The record timestamp is the time of the fetch: Cassandra takes it as write
 * time, so that a revision wins over what it revises. Not safe for use by several threads.
 */
public final class WeatherRecords {
  private static final String ENDPOINT_HEADER = "openmeteo.endpoint";

  private final RecordSettings settings;
  private final SectionRecords hourly;
  private final SectionRecords daily;
  private final SentRows sentRows = new SentRows();

  /** Records for a query. */
  public WeatherRecords(RecordSettings settings, WeatherQuery query) {
    this.settings = settings;
    this.hourly = new SectionRecords(Section.HOURLY, query.hourly());
    this.daily = new SectionRecords(Section.DAILY, query.daily());
  }

  /**
   * The records of one window.
   *
   * @param fetch the window
   * @param weather what was answered for its locations
   * @param offsets what the window does to each location's offset
   */
  public Batch batch(
      Fetch fetch, List<LocationWeather> weather, Function<Location, OffsetStep> offsets) {
    BatchBuilder batch = new BatchBuilder(fetch);
    for (LocationWeather location : weather) {
      batch.add(location, offsets.apply(location.location()));
    }
    return batch.build();
  }

  /** The records of one window being collected. */
  private final class BatchBuilder {
    private final Fetch fetch;
    private final List<SourceRecord> records = new ArrayList<>();
    private int sent;
    private int unchanged;
    private int suppressed;

    BatchBuilder(Fetch fetch) {
      this.fetch = fetch;
    }

    Batch build() {
      return new Batch(records, sent, unchanged, suppressed);
    }

    void add(LocationWeather weather, OffsetStep offsets) {
      Map<String, String> partition = SourceOffset.partition(weather.location().name());
      Map<String, Object> before = offsets.before().toMap();
      int first = records.size();
      for (Part part : weather.parts()) {
        Struct location = location(weather.location(), part.series());
        add(part, hourly, part.series().hourly(), location, partition, before);
        add(part, daily, part.series().daily(), location, partition, before);
      }
      if (settings.progressTopic() != null) {
        records.add(
            ProgressRecord.of(
                settings.progressTopic(), fetch, weather, offsets, records.size() - first));
      } else if (records.size() > first) {
        int last = records.size() - 1;
        records.set(last, withOffset(records.get(last), offsets.after()));
      }
    }

    private void add(
        Part part,
        SectionRecords section,
        Columns columns,
        Struct location,
        Map<String, String> partition,
        Map<String, Object> offset) {
      if (columns == null) {
        return;
      }
      List<String> models = part.request().modelNames();
      for (int model = 0; model < models.size(); model++) {
        if (columns.hasModel(model)) {
          addModel(part, section, columns, model, location, partition, offset);
        }
      }
    }

    private void addModel(
        Part part,
        SectionRecords section,
        Columns columns,
        int model,
        Struct location,
        Map<String, String> partition,
        Map<String, Object> offset) {
      String name = location.getString("name");
      String modelName = part.request().modelNames().get(model);
      String topic =
          section.section() == Section.HOURLY ? settings.hourlyTopic() : settings.dailyTopic();
      double[][] values = section.columns(columns, model);
      long firstRow = fetch.days().from().toEpochDay() * section.rowsADay();
      int rows = fetch.days().days() * section.rowsADay();
      RowHashes known = knownRows(section, name, modelName);
      int utcOffset = part.series().utcOffsetSeconds();
      Date fetched = Date.from(part.fetchedAt());
      ConnectHeaders headers = headers(part);
      for (int row = 0; row < rows; row++) {
        if (SectionRecords.isAllNull(values, row)) {
          suppressed++;
          continue;
        }
        if (known != null && !isNews(known, firstRow + row, section.hash(utcOffset, values, row))) {
          unchanged++;
          continue;
        }
        sent++;
        Date time = section.time(firstRow + row);
        records.add(
            new SourceRecord(
                partition,
                offset,
                topic,
                null,
                section.keySchema(),
                section.key(name, modelName, time),
                section.valueSchema(),
                section.value(location, modelName, time, fetched, utcOffset, values, row),
                fetched.getTime(),
                new ConnectHeaders(headers)));
      }
    }

    private boolean isNews(RowHashes known, long row, long hash) {
      if (known.has(row, hash)) {
        return false;
      }
      // A day that is over and delivered is not looked at again, so only live rows are remembered.
      if (fetch.phase() == Fetch.Phase.LIVE) {
        known.put(row, hash);
      }
      return true;
    }

    private RowHashes knownRows(SectionRecords section, String location, String model) {
      return settings.changedOnly() ? sentRows.of(location, section.section(), model) : null;
    }
  }

  /** Forgets the rows of a location before a day, which will not be fetched again. */
  public void forgetBefore(Location location, LocalDate day) {
    sentRows.forgetBefore(location.name(), day.toEpochDay());
  }

  private static Struct location(Location asked, Series series) {
    return new FittingStruct(
        SectionSchema.LOCATION,
        asked.name(),
        asked.latitude(),
        asked.longitude(),
        series.gridLatitude(),
        series.gridLongitude(),
        Double.isNaN(series.elevation()) ? null : series.elevation(),
        series.timezone());
  }

  private static ConnectHeaders headers(Part part) {
    ConnectHeaders headers = new ConnectHeaders();
    headers.addString(ENDPOINT_HEADER, part.request().endpoint().toString());
    return headers;
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
}
