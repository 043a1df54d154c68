package io.weatherconnect.cli;

import io.weatherconnect.cli.connect.Deployment;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes connectors, but keeps their data and offsets. */
@Command(
    name = "undeploy",
    description = "Remove connectors, but keep their data and offsets.",
    mixinStandardHelpOptions = true)
final class UndeployCommand implements Callable<Integer> {
  @Mixin private Workspace workspace;

  @Parameters(
      paramLabel = "NAME",
      description = "Connectors to remove (default: all of the project's connectors).")
  private List<String> names =
      Stream.concat(Workspace.LIVE.stream(), Stream.of(Workspace.BACKFILL)).toList();

  private final Screen screen = Screen.standard();

  @Override
  public Integer call() throws InterruptedException {
    Deployment deployment = workspace.deployment(workspace.stack().connectUri());
    for (String name : names) {
      screen.line(
          "  %-26s %s".formatted(name, deployment.remove(name) ? "removed" : "not deployed"));
    }
    return ExitCode.OK;
  }
}
