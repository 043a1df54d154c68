package io.weatherconnect.transforms;

import static io.weatherconnect.transforms.Transforms.applySchemaless;
import static io.weatherconnect.transforms.Transforms.flatten;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.type.DataTypes;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Records without a schema. */
class FlattenStructSchemalessTest {
  private static Map<String, Object> hour() {
    Map<String, Object> hourly = new LinkedHashMap<>();
    hourly.put("Temperature-2m", 17.3);
    hourly.put("rain", null);
    hourly.put("snow", Double.POSITIVE_INFINITY);
    hourly.put("gusts", 12.3f);
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("location", Map.of("name", "Berlin"));
    value.put("time", Date.from(WeatherRecords.HOUR));
    value.put("day", new java.sql.Date(0));
    value.put("amount", new BigDecimal("1E+3"));
    value.put("codes", List.of(1L, 2L));
    value.put("hourly", hourly);
    return value;
  }

  @Test
  void nestedMapsAreFlattenedAndConverted() {
    Map<String, Object> expected = new HashMap<>();
    expected.put("location", "Berlin");
    expected.put("time", "2024-05-28T13:00:00Z");
    expected.put("day", "1970-01-01T00:00:00Z");
    expected.put("amount", "1000");
    expected.put("codes", List.of(1L, 2L));
    expected.put("temperature_2m", 17.3);
    expected.put("rain", null);
    expected.put("snow", null);
    expected.put("gusts", 12.3);

    assertThat(
            applySchemaless(
                flatten("drop.prefixes", "location,hourly", "rename", "name:location"), hour()))
        .isEqualTo(expected);
  }

  @Test
  void selectionWorksAsWithASchema() {
    assertThat(applySchemaless(flatten("include", "hourly_rain,time", "exclude", "x"), hour()))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsOnlyKeys("time", "hourly_rain");
  }

  @Test
  void inputAndItsNestedMapsAreNotModified() {
    Map<String, Object> value = hour();

    applySchemaless(flatten(), value);

    assertThat(value).isEqualTo(hour());
  }

  @Test
  void schemaStaysAbsent() {
    SinkRecord flat = flatten().apply(WeatherRecords.record(null, hour()));

    assertThat(flat.valueSchema()).isNull();
    assertThat(flat.headers()).hasSize(1);
  }

  @Test
  void duplicateNameIsReportedWithBothPaths() {
    Map<String, Object> value = Map.of("a", Map.of("b", 1), "a_b", 2);

    assertThatThrownBy(() -> applySchemaless(flatten(), value))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'a.b'")
        .hasMessageContaining("'a_b'");
  }

  @Test
  void listWithNullOrANestedMapIsRejected() {
    assertThatThrownBy(() -> applySchemaless(flatten(), Map.of("gusts", Arrays.asList(1.0, null))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("element 1 of the array 'gusts'");
    assertThatThrownBy(() -> applySchemaless(flatten(), Map.of("gusts", List.of(Map.of("a", 1)))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'gusts'");
  }

  @Test
  void sinkWritesEveryTypeFromASchemalessMap() {
    Object flat = applySchemaless(flatten("drop.prefixes", "location,hourly"), hour());
    SinkEngine engine = new SinkEngine(ShippedSink.hourly());

    assertThat(engine.stored(flat, "name", DataTypes.TEXT)).isEqualTo("Berlin");
    assertThat(engine.stored(flat, "time", DataTypes.TIMESTAMP)).isEqualTo(WeatherRecords.HOUR);
    assertThat(engine.stored(flat, "temperature_2m", DataTypes.DOUBLE)).isEqualTo(17.3);
    assertThat(engine.stored(flat, "gusts", DataTypes.DOUBLE)).isEqualTo(12.3);
    assertThat(engine.stored(flat, "snow", DataTypes.DOUBLE)).isNull();
    assertThat(engine.stored(flat, "amount", DataTypes.DECIMAL)).isEqualTo(new BigDecimal("1000"));
  }
}
