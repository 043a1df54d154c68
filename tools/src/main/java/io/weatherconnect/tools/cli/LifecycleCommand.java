package io.weatherconnect.tools.cli;

import io.weatherconnect.tools.connect.ConnectClient;
import io.weatherconnect.tools.connect.Deployment;
import io.weatherconnect.tools.stack.StackState;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Does one thing to each of some connectors and waits until it has come about. */
abstract class LifecycleCommand implements Callable<Integer> {
  @Mixin private Workspace workspace;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Connectors (default: all that are deployed).")
  private List<String> names = List.of();

  private final Screen screen = Screen.standard();

  /** Does it to one connector. Returns what to tell the user. */
  abstract String act(ConnectClient client, Deployment deployment, String name)
      throws InterruptedException;

  @Override
  public Integer call() throws InterruptedException {
    StackState stack = workspace.stack();
    ConnectClient client = new ConnectClient(stack.connectUri());
    Deployment deployment = workspace.deployment(stack.connectUri());
    for (String name : names.isEmpty() ? client.connectors() : names) {
      screen.line("  %-26s %s".formatted(name, act(client, deployment, name)));
    }
    return ExitCode.OK;
  }

  /** Restarts connectors with all of their tasks. */
  @Command(
      name = "restart",
      description = "Restart connectors and all of their tasks.",
      mixinStandardHelpOptions = true)
  static final class Restart extends LifecycleCommand {
    @Override
    String act(ConnectClient client, Deployment deployment, String name)
        throws InterruptedException {
      deployment.sendWithRetry("restart " + name, () -> client.restart(name));
      deployment.awaitRunning(name);
      return "running";
    }
  }

  /** Pauses connectors. */
  @Command(
      name = "pause",
      description = "Pause connectors; 'resume' lets them go on.",
      mixinStandardHelpOptions = true)
  static final class Sleeper extends LifecycleCommand {
    @Override
    String act(ConnectClient client, Deployment deployment, String name)
        throws InterruptedException {
      deployment.sendWithRetry("pause " + name, () -> client.pause(name));
      deployment.awaitState(name, "PAUSED");
      return "paused";
    }
  }

  /** Resumes paused or stopped connectors. */
  @Command(
      name = "resume",
      description = "Let paused or stopped connectors go on.",
      mixinStandardHelpOptions = true)
  static final class Resume extends LifecycleCommand {
    @Override
    String act(ConnectClient client, Deployment deployment, String name)
        throws InterruptedException {
      deployment.sendWithRetry("resume " + name, () -> client.resume(name));
      deployment.awaitRunning(name);
      return "running";
    }
  }
}
