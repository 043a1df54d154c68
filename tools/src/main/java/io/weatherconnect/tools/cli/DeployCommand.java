package io.weatherconnect.tools.cli;

import io.weatherconnect.tools.connect.Deployment;
import io.weatherconnect.tools.stack.StackState;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Validates and deploys connectors, and returns when their tasks run. */
@Command(
    name = "deploy",
    description = "Validate and deploy connectors, and wait until every task runs.",
    mixinStandardHelpOptions = true)
final class DeployCommand implements Callable<Integer> {
  @Mixin private Workspace workspace;

  @Parameters(
      paramLabel = "NAME",
      description = "Files of connector-configs without .json (default: the source and the sinks).")
  private List<String> names = Workspace.LIVE;

  private final Screen screen = Screen.standard();

  @Override
  public Integer call() throws InterruptedException {
    StackState stack = workspace.stack();
    Deployment deployment = workspace.deployment(stack.connectUri());
    for (String name : names) {
      deployment.deploy(workspace.config(name, stack));
      screen.line("  %-26s %s".formatted(name, screen.green("running")));
    }
    return ExitCode.OK;
  }
}
