package io.weatherconnect.cli;

import io.weatherconnect.stack.LocalStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Deletes the files of earlier runs, so that the next run starts empty. */
@Command(
    name = "clean",
    description = "Delete the local stack's data, logs and state.",
    mixinStandardHelpOptions = true)
final class CleanCommand implements Callable<Integer> {
  @Mixin private Workspace workspace;

  private final Screen screen = Screen.standard();

  @Override
  public Integer call() {
    LocalStack.clean(workspace.runDirectory());
    screen.line("Deleted data, logs and state: " + workspace.runDirectory());
    return ExitCode.OK;
  }
}
