package io.weatherconnect.cli.weather;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.VariableChange.Column;
import io.weatherconnect.stack.ToolException;

/**
 * Adds and removes columns of a cluster's tables. Every method throws {@link ToolException} when
 * Cassandra does not respond or rejects a statement.
 */
public final class TableColumns implements AutoCloseable {
  private final CqlSession session;

  private TableColumns(CqlSession session) {
    this.session = session;
  }

  /** Connects to a cluster's Cassandra. */
  public static TableColumns of(Cluster cluster) {
    try {
      return new TableColumns(cluster.cassandraSession());
    } catch (DriverException e) {
      throw new ToolException(
          "Cassandra does not respond: %s. %s"
              .formatted(e.getMessage(), cluster.remedies().seeLog("cassandra")),
          e);
    }
  }

  /** Adds a column. Returns false if the table has it already, with this type. */
  public boolean add(Column column) {
    String type = type(column);
    if (type == null) {
      execute(column.addition());
      return true;
    }
    if (!type.equals(column.type())) {
      throw new ToolException(
          "%s has a column %s of type %s; the variable needs %s. Use another table, or drop the"
                  .formatted(column.table(), column.name(), type, column.type())
              + " column if its values are not needed.");
    }
    return false;
  }

  /** Removes a column with its values. Returns false if the table does not have it. */
  public boolean drop(Column column) {
    if (type(column) == null) {
      return false;
    }
    execute(column.removal());
    return true;
  }

  @Override
  public void close() {
    session.close();
  }

  /** Returns the type of a column, or null if the table does not have it. */
  private String type(Column column) {
    String[] table = column.table().split("\\.", -1);
    try {
      return TableSchema.read(session, internal(table[0]), internal(table[1]))
          .map(schema -> schema.columns().get(internal(column.name())))
          .map(TableSchema.Column::type)
          .orElse(null);
    } catch (DriverException e) {
      throw failed(e);
    }
  }

  private static String internal(String name) {
    return CqlIdentifier.fromCql(name).asInternal();
  }

  private void execute(String statement) {
    try {
      session.execute(statement);
    } catch (DriverException e) {
      throw failed(e);
    }
  }

  private static ToolException failed(DriverException e) {
    return new ToolException("Cassandra did not run the statement: " + e.getMessage(), e);
  }
}
