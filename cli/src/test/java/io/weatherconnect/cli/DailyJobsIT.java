package io.weatherconnect.cli;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Replays the terminal sessions of {@code docs/daily-jobs.md}, in their order, on a real stack. */
@ExtendWith(RunningStack.Provider.class)
final class DailyJobsIT {
  @TempDir private static Path folder;
  private final RunningStack stack;

  DailyJobsIT(RunningStack stack) {
    this.stack = stack;
  }

  @TestFactory
  Stream<DynamicTest> sessionsRunAsDocumented() {
    return new DocumentedSessions(stack, folder)
        .of(RunningStack.ROOT.resolve("docs/daily-jobs.md"));
  }
}
