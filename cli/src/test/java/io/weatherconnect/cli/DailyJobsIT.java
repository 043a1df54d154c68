package io.weatherconnect.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.SourceOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Replays the terminal sessions of {@code docs/daily-jobs.md}, in their order, on a real stack. */
@ExtendWith(RunningStack.Provider.class)
final class DailyJobsIT {
  private static final String ROTATION = "Rotate the API key";

  private final RunningStack stack;

  /** The project's folder to the sessions, because it contains the stack's {@code run}. */
  private final Path folder;

  DailyJobsIT(RunningStack stack) {
    this.stack = stack;
    this.folder = stack.directory().getParent();
  }

  @TestFactory
  Stream<DynamicTest> sessionsRunAsDocumented() {
    return new DocumentedSessions(stack, folder)
        .of(RunningStack.ROOT.resolve("docs/daily-jobs.md"))
        .flatMap(
            session ->
                session.getDisplayName().equals(ROTATION)
                    ? Stream.of(
                        dynamicTest("An expired key is used", this::useExpiredKey),
                        session,
                        dynamicTest("No key is used", this::useNoKey))
                    : Stream.of(session));
  }

  private void useExpiredKey() throws Exception {
    Path secret = stack.directory().resolve("secrets/openmeteo-api-key");
    Files.writeString(secret, "expired-key\n");
    Files.writeString(folder.resolve("new-key.txt"), WeatherChoice.SIMULATED_KEY + "\n");
    ConnectorConfig shipped =
        ConnectorConfig.read(RunningStack.ROOT.resolve("connector-configs/openmeteo-source.json"));
    stack
        .connect()
        .put(
            SourceOptions.withWeather(
                SourceOptions.withApiKey(shipped, secret), stack.state().weather().orElseThrow()));
    await().until(() -> stack.connect().status(shipped.name()).failure().isPresent());
  }

  private void useNoKey() {
    stack.succeed("deploy", "openmeteo-source");
  }
}
