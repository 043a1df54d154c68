package io.weatherconnect.cli;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.weatherconnect.stack.CassandraSessions;
import io.weatherconnect.stack.StackState;
import io.weatherconnect.stack.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one CQL statement and prints its rows. */
@Command(
    name = "cql",
    description = "Run a CQL statement in the local stack's Cassandra.",
    mixinStandardHelpOptions = true)
final class CqlCommand implements Callable<Integer> {
  @Mixin private Workspace workspace;

  @Parameters(paramLabel = "STATEMENT", description = "A CQL statement, for instance a SELECT.")
  private String statement;

  @Option(
      names = "--limit",
      description = "Maximum number of rows to print (default: ${DEFAULT-VALUE}).",
      defaultValue = "100")
  private int limit;

  private final Screen screen = Screen.standard();

  @Override
  public Integer call() {
    StackState stack = workspace.stack();
    try (CqlSession session =
        CassandraSessions.open(stack.cassandraAddress(), stack.cassandraDatacenter())) {
      print(session.execute(statement));
    } catch (DriverException e) {
      throw new ToolException("Cassandra did not run the statement: " + e.getMessage(), e);
    }
    return ExitCode.OK;
  }

  private void print(ResultSet result) {
    List<String> names =
        StreamSupport.stream(result.getColumnDefinitions().spliterator(), false)
            .map(ColumnDefinition::getName)
            .map(name -> name.asCql(true))
            .toList();
    if (names.isEmpty()) {
      screen.line("Done.");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Row row : result) {
      if (rows.size() == limit) {
        break;
      }
      rows.add(
          IntStream.range(0, names.size())
              .mapToObj(i -> row.isNull(i) ? "" : String.valueOf(row.getObject(i)))
              .toList());
    }
    TextTable table = new TextTable(names);
    rows.forEach(table::add);
    screen.lines(table.lines());
    screen.line(
        result.isFullyFetched() && result.getAvailableWithoutFetching() == 0
            ? "%d rows".formatted(rows.size())
            : "%d rows; raise --limit for more".formatted(rows.size()));
  }
}
