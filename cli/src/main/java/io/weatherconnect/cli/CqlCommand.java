package io.weatherconnect.cli;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.weatherconnect.stack.ToolException;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one CQL statement and prints its rows. */
@Command(name = "cql", description = "Run a CQL statement in the cluster's Cassandra.")
final class CqlCommand extends ClusterCommand {
  @Parameters(paramLabel = "STATEMENT", description = "A CQL statement, for instance a SELECT.")
  private String statement;

  @Option(
      names = "--limit",
      description = "Maximum number of rows to print (default: ${DEFAULT-VALUE}).",
      defaultValue = "100")
  private int limit;

  @Override
  public Integer call() {
    try (CqlSession session = options.cluster().cassandraSession()) {
      print(session.execute(statement));
    } catch (DriverException e) {
      throw new ToolException("Cassandra did not run the statement: " + e.getMessage(), e);
    }
    return ExitCode.OK;
  }

  private void print(ResultSet result) {
    String[] names =
        StreamSupport.stream(result.getColumnDefinitions().spliterator(), false)
            .map(column -> column.getName().asCql(true))
            .toArray(String[]::new);
    if (names.length == 0) {
      screen.line("Done.");
      return;
    }
    TextTable table = new TextTable(names);
    int rows = 0;
    for (Iterator<Row> all = result.iterator(); rows < limit && all.hasNext(); rows++) {
      Row row = all.next();
      table.add(
          IntStream.range(0, names.length)
              .mapToObj(i -> row.isNull(i) ? "" : String.valueOf(row.getObject(i)))
              .toArray(String[]::new));
    }
    screen.lines(table.lines());
    boolean isAll = result.isFullyFetched() && result.getAvailableWithoutFetching() == 0;
    screen.line("%d rows%s".formatted(rows, isAll ? "" : "; raise --limit for more"));
  }
}
