package io.weatherconnect.openmeteo.records;

import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.RequestedRun;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Series;
import io.weatherconnect.openmeteo.catalog.ValueType;
import java.util.AbstractList;
import java.util.Date;
import java.util.Map;
import java.util.RandomAccess;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Rows of one section and series of a forecast, as records. A record is made each time that it is
 * read and not kept, because the numbers of a window take a fraction of the memory of its records,
 * and Connect reads each record once unless it retries. Immutable.
 */
final class SectionRows extends AbstractList<SourceRecord> implements RandomAccess {
  private static final String ENDPOINT_HEADER = "openmeteo.endpoint";

  private final Section section;
  private final SectionSchema schema;
  private final String topic;
  private final double[][] columns;
  private final int[] rows;
  private final long firstRow;
  private final String name;
  private final Struct location;
  private final Series series;
  private final Date run;
  private final Date fetchedAt;
  private final int utcOffsetSeconds;
  private final Map<String, String> partition;
  private final Map<String, Object> offset;
  private final ConnectHeaders headers = new ConnectHeaders();

  /**
   * @param position of the series in the forecast
   * @param rows the rows of the forecast that become records, in this order
   * @param offset carried by all records
   */
  SectionRows(
      Section section,
      SectionSchema schema,
      String topic,
      LocationForecast forecast,
      int position,
      int[] rows,
      SourceOffset offset) {
    this.section = section;
    this.schema = schema;
    this.topic = topic;
    this.columns = forecast.columns(section, position);
    this.rows = rows;
    this.firstRow = forecast.firstRow(section);
    this.name = forecast.location().name();
    this.location = SectionSchema.location(forecast, position);
    this.series = forecast.series().get(position);
    RequestedRun requested = forecast.request().run();
    this.run = requested == null ? null : Date.from(requested.initialised());
    this.fetchedAt = Date.from(forecast.fetchedAt());
    this.utcOffsetSeconds = forecast.utcOffsetSeconds();
    this.partition = SourceOffset.partition(name);
    this.offset = offset.toMap();
    headers.addString(ENDPOINT_HEADER, forecast.request().endpoint().toString());
  }

  @Override
  public SourceRecord get(int index) {
    int row = rows[index];
    Date time = new Date((firstRow + row) * section.secondsPerRow() * 1_000);
    SectionSchema.RowId id = new SectionSchema.RowId(series, run, time);
    return new SourceRecord(
        partition,
        offset,
        topic,
        null,
        schema.key(),
        schema.newKey(name, id),
        schema.value(),
        schema.newValue(location, id, fetchedAt, utcOffsetSeconds, values(row)),
        fetchedAt.getTime(),
        new ConnectHeaders(headers));
  }

  @Override
  public int size() {
    return rows.length;
  }

  private Struct values(int row) {
    Struct values = new Struct(schema.values());
    for (int variable = 0; variable < columns.length; variable++) {
      double value = columns[variable][row];
      if (!Double.isNaN(value)) {
        values.put(schema.values().fields().get(variable), typed(schema.type(variable), value));
      }
    }
    return values;
  }

  private static Object typed(ValueType type, double value) {
    return switch (type) {
      case FLOAT64 -> value;
      case INT32 -> (int) value;
      case BOOLEAN -> value != 0;
      case TIMESTAMP -> new Date((long) (value * 1_000));
    };
  }
}
