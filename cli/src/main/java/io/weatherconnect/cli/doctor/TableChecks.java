package io.weatherconnect.cli.doctor;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import io.weatherconnect.cli.connect.SinkTable;
import io.weatherconnect.cli.weather.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares the tables that sinks fill with those in Cassandra. */
final class TableChecks {
  private static final String SUBJECT = "tables";

  private TableChecks() {}

  /** Checks a table. Throws {@link DriverException} when Cassandra does not respond. */
  static Result of(CqlSession session, SinkTable table) {
    return of(table, TableSchema.read(session, table.keyspace(), table.table()));
  }

  static Result of(SinkTable table, Optional<TableSchema> found) {
    if (found.isEmpty()) {
      return Result.problem(
          SUBJECT,
          "%s does not exist. Create it, for instance with cassandra/schema.cql."
              .formatted(table.name()));
    }
    TableSchema schema = found.get();
    List<String> missing = new ArrayList<>(table.fields().keySet());
    missing.removeAll(schema.columns().keySet());
    if (!missing.isEmpty()) {
      return Result.problem(
          SUBJECT,
          "%s lacks columns of the mapping: %s. Add them with ALTER TABLE, or remove them from the mapping."
              .formatted(table.name(), String.join(", ", missing)));
    }
    List<String> unmapped =
        new ArrayList<>(
            Stream.concat(schema.partitionKey().stream(), schema.clustering().stream()).toList());
    unmapped.removeAll(table.fields().keySet());
    if (!unmapped.isEmpty()) {
      return Result.unknown(
          SUBJECT,
          ("Columns of the primary key of %s are not mapped from a field: %s. Check that the mapping"
                  + " sets them from a header or a function, otherwise add them.")
              .formatted(table.name(), String.join(", ", unmapped)));
    }
    return Result.ok(
        SUBJECT, "%s has all %d mapped columns".formatted(table.name(), table.fields().size()));
  }
}
