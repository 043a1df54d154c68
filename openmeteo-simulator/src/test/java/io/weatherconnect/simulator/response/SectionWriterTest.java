package io.weatherconnect.simulator.response;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.simulator.weather.TimeRange;
import io.weatherconnect.simulator.weather.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionWriterTest {

  private static final long MIDNIGHT = 1_787_184_000;

  @Test
  void unitsPrecedeDataAndTimePrecedesColumns() throws IOException {
    SectionColumns section =
        new SectionColumns(
            "hourly",
            new TimeRange(MIDNIGHT, 3600, 2),
            List.of(
                Column.ofValues("a", Unit.CELSIUS, new float[] {1, Float.NaN}),
                Column.ofValues("b", Unit.UNDEFINED, new float[] {Float.NaN, Float.NaN})));

    assertThat(written(section, false, 7200))
        .isEqualTo(
            ",\"hourly_units\":{\"time\":\"iso8601\",\"a\":\"°C\",\"b\":\"undefined\"},"
                + "\"hourly\":{\"time\":[\"2026-08-20T00:00\",\"2026-08-20T01:00\"],"
                + "\"a\":[1.0,null],\"b\":[null,null]}");
  }

  @Test
  void unixTimesAreInstantsWithoutOffset() throws IOException {
    SectionColumns section =
        new SectionColumns("hourly", new TimeRange(MIDNIGHT, 3600, 1), List.of());

    assertThat(written(section, true, 7200))
        .isEqualTo(",\"hourly_units\":{\"time\":\"unixtime\"},\"hourly\":{\"time\":[1787176800]}");
  }

  @Test
  void daysAreDatesAndEventsAreLocalTimes() throws IOException {
    SectionColumns section =
        new SectionColumns(
            "daily",
            new TimeRange(MIDNIGHT, 86_400, 2),
            List.of(
                Column.ofInstants(
                    "sunrise", new long[] {MIDNIGHT - 7200 + 18_060, Column.NO_INSTANT})));

    assertThat(written(section, false, 7200))
        .isEqualTo(
            ",\"daily_units\":{\"time\":\"iso8601\",\"sunrise\":\"iso8601\"},"
                + "\"daily\":{\"time\":[\"2026-08-20\",\"2026-08-21\"],"
                + "\"sunrise\":[\"2026-08-20T05:01\",null]}");
    assertThat(written(section, true, 7200))
        .contains("\"sunrise\":\"unixtime\"")
        .endsWith("\"daily\":{\"time\":[1787176800,1787263200],\"sunrise\":[1787194860,null]}");
  }

  private static String written(SectionColumns section, boolean unix, int offset)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonOutput json = new JsonOutput(bytes);
    new SectionWriter(unix, offset, json).write(section);
    json.flush();
    return bytes.toString(UTF_8);
  }
}
