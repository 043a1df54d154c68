package io.weatherconnect.tools.cli;

import io.weatherconnect.tools.connect.ConnectorConfig;
import io.weatherconnect.tools.stack.StackState;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deploys the backfill connector. It resumes from its offsets if it has run before. */
@Command(
    name = "backfill",
    description = "Deploy the backfill connector for a range of days.",
    mixinStandardHelpOptions = true)
final class BackfillCommand implements Callable<Integer> {
  private static final String START = "start.date";
  private static final String END = "end.date";

  @Mixin private Workspace workspace;

  @Option(
      names = "--start",
      paramLabel = "YYYY-MM-DD",
      description = "First day (default: start.date of the shipped configuration).")
  private LocalDate start;

  @Option(
      names = "--end",
      paramLabel = "YYYY-MM-DD",
      description = "Last day (default: end.date of the shipped configuration).")
  private LocalDate end;

  private final Screen screen = Screen.standard();

  @Override
  public Integer call() throws InterruptedException {
    StackState stack = workspace.stack();
    ConnectorConfig backfill = workspace.config(Workspace.BACKFILL, stack.weather());
    if (start != null) {
      backfill = backfill.with(START, start.toString());
    }
    if (end != null) {
      backfill = backfill.with(END, end.toString());
    }
    workspace.deployment(stack.connectUri()).deploy(backfill);
    screen.line(
        "%s is running: %s to %s, oldest day first."
            .formatted(backfill.name(), backfill.config().get(START), backfill.config().get(END)));
    return ExitCode.OK;
  }
}
