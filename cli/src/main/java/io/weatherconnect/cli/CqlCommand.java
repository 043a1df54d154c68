package io.weatherconnect.cli;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.weatherconnect.cli.trial.CqlFile;
import io.weatherconnect.stack.ToolException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one CQL statement, or those of a file, and prints their rows. */
@Command(
    name = "cql",
    description = "Run a CQL statement, or those of a file, in the cluster's Cassandra.")
final class CqlCommand extends ClusterCommand {
  @ArgGroup(multiplicity = "1")
  private Input input;

  private static final class Input {
    @Parameters(paramLabel = "STATEMENT", description = "A CQL statement, for instance a SELECT.")
    private String statement;

    @Option(
        names = {"-f", "--file"},
        paramLabel = "FILE",
        description = "Run the statements of this file in their order, up to the first that fails.")
    private Path file;
  }

  @Option(
      names = "--limit",
      description =
          "Maximum number of rows to print for each statement (default: ${DEFAULT-VALUE}).",
      defaultValue = "100")
  private int limit;

  @Override
  public Integer call() {
    List<String> statements =
        input.file == null ? List.of(input.statement) : CqlFile.statements(input.file);
    int done = 0;
    try (CqlSession session = options.cluster().cassandraSession()) {
      for (; done < statements.size(); done++) {
        print(session.execute(statements.get(done)));
      }
    } catch (DriverException e) {
      String which =
          input.file == null
              ? "the statement"
              : "statement %d of %d in %s".formatted(done + 1, statements.size(), input.file);
      throw new ToolException("Cassandra did not run %s: %s".formatted(which, e.getMessage()), e);
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
