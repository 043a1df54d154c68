package io.weatherconnect.cli;

import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.Deployment;
import io.weatherconnect.stack.StackState;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Base of the commands that change the state of connectors and wait for the new state. */
abstract class LifecycleCommand implements Callable<Integer> {
  @Mixin private Workspace workspace;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Connectors (default: all deployed connectors).")
  private List<String> names = List.of();

  private final Screen screen = Screen.standard();

  /** Changes the state of one connector and returns the state to print. */
  abstract String changeState(ConnectClient client, Deployment deployment, String name)
      throws InterruptedException;

  @Override
  public Integer call() throws InterruptedException {
    StackState stack = workspace.stack();
    ConnectClient client = new ConnectClient(stack.connectUri());
    Deployment deployment = workspace.deployment(stack.connectUri());
    for (String name : names.isEmpty() ? client.connectors() : names) {
      screen.line("  %-26s %s".formatted(name, changeState(client, deployment, name)));
    }
    return ExitCode.OK;
  }

  @Command(
      name = "restart",
      description = "Restart connectors and all of their tasks.",
      mixinStandardHelpOptions = true)
  static final class Restart extends LifecycleCommand {
    @Override
    String changeState(ConnectClient client, Deployment deployment, String name)
        throws InterruptedException {
      deployment.sendWithRetry("restart " + name, () -> client.restart(name));
      deployment.awaitRunning(name);
      return "running";
    }
  }

  @Command(
      name = "pause",
      description = "Pause connectors. 'resume' resumes them.",
      mixinStandardHelpOptions = true)
  static final class Pause extends LifecycleCommand {
    @Override
    String changeState(ConnectClient client, Deployment deployment, String name)
        throws InterruptedException {
      deployment.sendWithRetry("pause " + name, () -> client.pause(name));
      deployment.awaitState(name, "PAUSED");
      return "paused";
    }
  }

  @Command(
      name = "resume",
      description = "Resume paused or stopped connectors.",
      mixinStandardHelpOptions = true)
  static final class Resume extends LifecycleCommand {
    @Override
    String changeState(ConnectClient client, Deployment deployment, String name)
        throws InterruptedException {
      deployment.sendWithRetry("resume " + name, () -> client.resume(name));
      deployment.awaitRunning(name);
      return "running";
    }
  }
}
