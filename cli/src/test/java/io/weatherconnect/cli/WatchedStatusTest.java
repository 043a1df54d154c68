package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.FakeConnect;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class WatchedStatusTest {
  private static final int INTERRUPTED = 128 + 2;
  private static final String NONE =
      "No connectors are deployed. The command deploy deploys them.\n";

  @TempDir private Path directory;

  @Test
  void statusIsRepeatedUntilCtrlC() throws Exception {
    try (FakeConnect connect = new FakeConnect().responds("GET /connectors", 200, "[]");
        CommandProcess status = watch(connect)) {
      status.awaitOutput(NONE + NONE);

      status.interrupt();

      // Exit status 0 would mean that no connector has a problem.
      assertThat(status.awaitExit()).isEqualTo(INTERRUPTED);
      assertThat(status.out().replace(NONE, "")).isEmpty();
      assertThat(connect.requests()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(status.err()).isEmpty();
    }
  }

  @Test
  void watchContinuesAfterWorkerError() throws Exception {
    try (FakeConnect connect =
            new FakeConnect()
                .responds("GET /connectors", 500, "{\"message\": \"busy\"}")
                .responds("GET /connectors", 200, "[]");
        CommandProcess status = watch(connect)) {
      status.awaitOutput(NONE);

      status.interrupt();

      assertThat(status.awaitExit()).isEqualTo(INTERRUPTED);
      assertThat(status.out()).contains("busy");
    }
  }

  private CommandProcess watch(FakeConnect connect) throws Exception {
    return CommandProcess.start(
        directory,
        "status",
        "--watch",
        "--connect=" + connect.uri(),
        // Kafka is not queried without connectors.
        "--kafka=127.0.0.1:9");
  }
}
