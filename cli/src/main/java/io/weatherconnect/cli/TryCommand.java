package io.weatherconnect.cli;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.SourceOptions;
import io.weatherconnect.cli.trial.ExpectedReport;
import io.weatherconnect.cli.trial.Report;
import io.weatherconnect.cli.trial.Trial;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries connectors without a cluster, and compares what they do with an expected report. */
@Command(
    name = "try",
    description =
        "Try configurations without a cluster: make one request, and print it, the records, the"
            + " rows and the CQL statements.",
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:All fits; with --expect, the output is as expected.",
      "1:There is a problem; with --expect, the output differs.",
      "2:Wrong usage."
    })
final class TryCommand extends BaseCommand {
  @Parameters(
      paramLabel = "FILE|NAME",
      arity = "1..*",
      description =
          "JSON files with name and config, or names of files in connector-configs, without .json:"
              + " at least one source, and the sinks of its topics.")
  private List<String> connectors;

  @Option(
      names = "--response",
      paramLabel = "FILE",
      description =
          "A response of the API instead of a request. Repeat it if several requests are made.")
  private List<Path> responses = List.of();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "The time of the request, such as 2024-05-28T12:00:00Z (default: now; with --response,"
              + " noon of the day at which a poll has the days of the response).")
  private Instant at;

  @Option(
      names = "--weather",
      paramLabel = "URL",
      description = "Scheme, host and port of a server that replaces Open-Meteo.")
  private URI weather;

  @Option(
      names = "--locations",
      paramLabel = "FILE",
      description = "A CSV file of locations. It replaces those of the sources.")
  private String locations;

  @Option(
      names = "--cql",
      paramLabel = "FILE",
      description = "CREATE TABLE statements of the sinks' tables (default: cassandra/schema.cql).")
  private Path cql;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Records of each topic to print (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int rows;

  @Option(
      names = "--expect",
      paramLabel = "FILE",
      description =
          "Print only the differences from the output in this file, which an earlier run printed.")
  private Path expected;

  @Override
  public Integer call() {
    List<ConnectorConfig> tried = connectors.stream().map(this::connector).toList();
    Path tables = cql == null ? workspace.layout().cassandraSchema() : cql;
    try (Trial trial = new Trial(tried, tables, System.getenv(), InstantSource.system())) {
      Report report = trial.run(responses, Optional.ofNullable(at), rows);
      return expected == null ? print(report) : compare(report);
    }
  }

  private ConnectorConfig connector(String fileOrName) {
    ConnectorConfig named = workspace.connector(fileOrName);
    ConnectorConfig connector =
        locations == null ? named : SourceOptions.withLocations(named, locations);
    return weather == null ? connector : SourceOptions.withWeather(connector, weather);
  }

  private int print(Report report) {
    for (String line : report.lines()) {
      screen.line(line.startsWith(Report.PROBLEM) ? screen.red(line) : line);
    }
    return report.problems() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private int compare(Report report) {
    List<String> differences = ExpectedReport.differences(expected, report.lines());
    screen.lines(differences);
    if (differences.isEmpty()) {
      screen.line("The output is as expected.");
      return ExitCode.OK;
    }
    return ExitCode.SOFTWARE;
  }
}
