package io.weatherconnect.cli;

import io.weatherconnect.stack.ToolException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Stops the stack that another process runs, and waits until all of its processes have exited. */
@Command(
    name = "stop",
    description = "Stop the local stack and wait until all of its processes have exited.")
final class StopCommand extends BaseCommand {
  private static final int LIMIT_SECONDS = 60;

  @Override
  public Integer call() {
    ProcessHandle launcher =
        workspace.runningStack().flatMap(stack -> ProcessHandle.of(stack.pid())).orElse(null);
    // A stack that still runs has not left its pid to another process.
    if (launcher == null || workspace.runningStack().isEmpty()) {
      screen.line("No local stack is running.");
      return ExitCode.OK;
    }
    // Children must be listed before their parent exits; they cannot be found afterwards.
    List<ProcessHandle> all = Stream.concat(Stream.of(launcher), launcher.descendants()).toList();
    launcher.destroy();
    if (!haveExited(all)) {
      // Children exit when their parent does.
      launcher.destroyForcibly();
      screen.line(screen.yellow("The stack did not stop in time and was killed."));
      if (!haveExited(all)) {
        throw new ToolException(
            "Some processes are still running: %s. Kill them manually."
                .formatted(
                    all.stream().filter(ProcessHandle::isAlive).map(ProcessHandle::pid).toList()));
      }
    }
    screen.line("Stopped.");
    return ExitCode.OK;
  }

  private static boolean haveExited(List<ProcessHandle> processes) {
    return CompletableFuture.allOf(
            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
        .thenApply(exited -> true)
        .completeOnTimeout(false, LIMIT_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
