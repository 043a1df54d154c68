package io.weatherconnect.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.SinkTable;
import io.weatherconnect.cli.weather.TableSchema;
import io.weatherconnect.cli.weather.TableSchema.Column;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TableChecksTest {
  private static final SinkTable TABLE =
      new SinkTable("t", "ks", "hours", Map.of("location", "location", "rain", "rain"));
  private static final Column KEY = new Column("partition_key", 0, "text");
  private static final Column VALUE = new Column("regular", -1, "double");

  @Test
  void tableWithAllColumnsIsWell() {
    assertThat(check(Map.of("location", KEY, "rain", VALUE, "snow", VALUE)))
        .isEqualTo(Result.ok("tables", "ks.hours has all 2 mapped columns"));
  }

  @Test
  void missingTableIsAProblem() {
    assertThat(TableChecks.of(TABLE, Optional.empty()))
        .isEqualTo(
            Result.problem(
                "tables",
                "ks.hours does not exist. Create it, for instance with cassandra/schema.cql."));
  }

  @Test
  void missingColumnIsAProblem() {
    assertThat(check(Map.of("location", KEY)))
        .isEqualTo(
            Result.problem(
                "tables",
                "ks.hours lacks columns of the mapping: rain. Add them with ALTER TABLE, or remove"
                    + " them from the mapping."));
  }

  @Test
  void unmappedKeyColumnIsUnknown() {
    assertThat(
            check(
                Map.of(
                    "location",
                    KEY,
                    "rain",
                    VALUE,
                    "time",
                    new Column("clustering", 0, "timestamp"))))
        .isEqualTo(
            Result.unknown(
                "tables",
                "Columns of the primary key of ks.hours are not mapped from a field: time. Check"
                    + " that the mapping sets them from a header or a function, otherwise add"
                    + " them."));
  }

  private static Result check(Map<String, Column> columns) {
    return TableChecks.of(TABLE, Optional.of(new TableSchema(columns)));
  }
}
