package io.weatherconnect.cli.weather;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The columns of a table by name, as Cassandra's schema has them. */
public record TableSchema(Map<String, Column> columns) {
  private static final String PARTITION_KEY = "partition_key";
  private static final String CLUSTERING = "clustering";

  /**
   * A column.
   *
   * @param kind {@code partition_key}, {@code clustering}, {@code regular} or {@code static}
   * @param position the position within the partition key or the clustering columns
   * @param type the type in CQL, such as {@code timestamp}
   */
  public record Column(String kind, int position, String type) {}

  /** Copies the columns. */
  public TableSchema {
    columns = Collections.unmodifiableMap(new TreeMap<>(columns));
  }

  /** Reads a table's columns; empty if it does not exist. Throws {@link DriverException}. */
  public static Optional<TableSchema> read(CqlSession session, String keyspace, String table) {
    Map<String, Column> columns = new TreeMap<>();
    for (Row row :
        session.execute(
            SimpleStatement.newInstance(
                "SELECT column_name, kind, position, type FROM system_schema.columns"
                    + " WHERE keyspace_name = ? AND table_name = ?",
                keyspace,
                table))) {
      columns.put(
          row.getString("column_name"),
          new Column(row.getString("kind"), row.getInt("position"), row.getString("type")));
    }
    return columns.isEmpty() ? Optional.empty() : Optional.of(new TableSchema(columns));
  }

  /** Returns the names of the partition key's columns, in order. */
  public List<String> partitionKey() {
    return ofKind(PARTITION_KEY);
  }

  /** Returns the names of the clustering columns, in order. */
  public List<String> clustering() {
    return ofKind(CLUSTERING);
  }

  /** Whether there is a column of this type. */
  public boolean has(String column, String type) {
    return columns.containsKey(column) && columns.get(column).type().equals(type);
  }

  private List<String> ofKind(String kind) {
    return columns.entrySet().stream()
        .filter(column -> column.getValue().kind().equals(kind))
        .sorted(Comparator.comparingInt(column -> column.getValue().position()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
