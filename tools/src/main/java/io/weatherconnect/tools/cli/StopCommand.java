package io.weatherconnect.tools.cli;

import io.weatherconnect.tools.ToolException;
import io.weatherconnect.tools.stack.StackState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Ends the stack that another process runs, and returns when all of its processes are gone. */
@Command(
    name = "stop",
    description = "Stop the local stack and wait until all of it is gone.",
    mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {
  private static final int LIMIT_SECONDS = 60;

  @Mixin private Workspace workspace;

  private final Screen screen = Screen.standard();

  @Override
  public Integer call() throws InterruptedException {
    Optional<ProcessHandle> launcher = workspace.runningStack().flatMap(StackState::launcher);
    if (launcher.isEmpty()) {
      screen.line("No local stack runs.");
      return ExitCode.OK;
    }
    // The children are listed before their parent ends: afterwards nothing would name them.
    List<ProcessHandle> all =
        Stream.concat(launcher.stream(), launcher.get().descendants()).toList();
    launcher.get().destroy();
    if (!gone(all)) {
      // Its end takes the children along, whatever keeps it from ending in an orderly way.
      launcher.get().destroyForcibly();
      screen.line(screen.yellow("The stack did not end in time and was killed."));
      if (!gone(all)) {
        throw new ToolException(
            "Some processes are still there: %s. End them by hand."
                .formatted(
                    all.stream().filter(ProcessHandle::isAlive).map(ProcessHandle::pid).toList()));
      }
    }
    screen.line("Stopped.");
    return ExitCode.OK;
  }

  private static boolean gone(List<ProcessHandle> processes) throws InterruptedException {
    try {
      CompletableFuture.allOf(
              processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
          .get(LIMIT_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Waiting for a process cannot fail", e);
    }
  }
}
