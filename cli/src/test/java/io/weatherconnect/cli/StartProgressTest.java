package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.stack.Service;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class StartProgressTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void outputWithoutTerminalHasOneLinePerEvent() {
    StartProgress progress = progress(false);
    progress.starting(Service.KAFKA);
    progress.starting(Service.CASSANDRA);
    progress.tick();
    progress.serving(Service.KAFKA, Duration.ofMillis(4_130));
    progress.failed(Service.CASSANDRA, Duration.ofMillis(12_300));
    progress.stopped(Service.KAFKA, true);

    assertThat(printed())
        .isEqualToNormalizingNewlines(
            """
              kafka      ready      4.1 s
              cassandra  failed    12.3 s
              kafka      stopped
            """);
  }

  @Test
  void terminalIsRedrawn() {
    StartProgress progress = progress(true);
    progress.starting(Service.KAFKA);
    progress.starting(Service.CONNECT);
    bytes.reset();

    progress.serving(Service.KAFKA, Duration.ofSeconds(2));

    assertThat(printed())
        .startsWith("\u001b[2A")
        .contains("kafka", "ready", "2.0 s")
        .contains("connect", "starting", "0.0 s");
  }

  @Test
  void laterStartOnATerminalHasALineOfItsOwn() {
    StartProgress progress = progress(true);
    progress.starting(Service.KAFKA);
    progress.serving(Service.KAFKA, Duration.ofSeconds(2));
    progress.end();
    bytes.reset();

    progress.starting(Service.KAFKA);
    progress.tick();
    progress.serving(Service.KAFKA, Duration.ofSeconds(3));

    assertThat(printed()).contains("kafka", "ready", "3.0 s").doesNotContain("\u001b[1A");
  }

  @Test
  void killedServiceIsReported() {
    progress(false).stopped(Service.CONNECT, false);

    assertThat(printed()).contains("connect").contains("killed");
  }

  private StartProgress progress(boolean terminal) {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new StartProgress(new Screen(out, terminal), CLOCK);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
