package io.weatherconnect.cli;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectClient.Deployed;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.SinkTable;
import io.weatherconnect.cli.doctor.Doctor;
import io.weatherconnect.cli.doctor.Result;
import io.weatherconnect.stack.Version;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Prints what would break the connectors on a cluster. */
@Command(
    name = "doctor",
    description =
        "Check a cluster for what breaks the connectors there: plugins, worker settings, registry"
            + " and tables. Changes nothing.",
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:No check found a problem. Some may be unknown.",
      "1:A check found a problem, or the worker does not respond.",
      "2:Wrong usage."
    })
final class DoctorCommand extends ClusterCommand {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description =
          "JSON files with the configurations to check (default: the deployed connectors of the"
              + " project, otherwise the shipped configurations).")
  private List<Path> files = List.of();

  @Override
  public Integer call() throws InterruptedException {
    Cluster cluster = options.cluster();
    List<Result> results =
        new Doctor(cluster, Version.current()).check(configurations(ConnectClient.of(cluster)));
    for (Result result : results) {
      String label = "%-8s".formatted(result.outcome());
      screen.line(
          "%s %s: %s"
              .formatted(
                  switch (result.outcome()) {
                    case OK -> screen.green(label);
                    case PROBLEM -> screen.red(label);
                    case UNKNOWN -> screen.yellow(label);
                  },
                  result.subject(),
                  result.text()));
    }
    boolean isWell =
        results.stream().noneMatch(result -> result.outcome() == Result.Outcome.PROBLEM);
    return isWell ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private List<ConnectorConfig> configurations(ConnectClient client) throws InterruptedException {
    if (!files.isEmpty()) {
      return files.stream().map(ConnectorConfig::read).toList();
    }
    List<ConnectorConfig> deployed =
        client.deployed().stream()
            .map(Deployed::config)
            .filter(one -> one.isOpenMeteoSource() || !SinkTable.of(one).isEmpty())
            .toList();
    return deployed.isEmpty()
        ? Workspace.LIVE.stream().map(options.workspace()::config).toList()
        : deployed;
  }
}
