package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.stack.Port;
import io.weatherconnect.stack.Version;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Output of {@code run} when the stack cannot start. */
@Timeout(120)
final class FailedRunTest {
  @TempDir private Path project;

  @BeforeEach
  void createProjectWithoutClasses() throws IOException {
    for (String libs :
        List.of(
            "local-stack/kafka/target/libs",
            "local-stack/connect/target/libs",
            "local-stack/cassandra/target/libs",
            "local-stack/registry/target/app",
            "local-stack/avro-converter/target/plugin",
            "cassandra-sink-adapter/target/plugin/cassandra-sink",
            plugin("openmeteo-source-connector"),
            plugin("transforms"),
            "cli/target/lib",
            "monitoring/target/agent",
            "connector-configs",
            "cassandra")) {
      Files.createDirectories(project.resolve(libs));
    }
    Files.createFile(project.resolve("local-stack/registry/target/app/any-runner.jar"));
    Files.createFile(project.resolve("local-stack/cassandra/target/libs/jamm-0.jar"));
    Files.createFile(project.resolve("monitoring/target/agent/jmx_prometheus_javaagent.jar"));
  }

  @Test
  void serviceThatFailsToStartIsReportedAndLeavesNoProcesses() throws Exception {
    try (CommandProcess run = CommandProcess.start(project, "run", "--simulate")) {
      Set<ProcessHandle> children = run.childrenUntilExit();

      assertThat(run.awaitExit()).isEqualTo(1);

      assertThat(run.err())
          .containsPattern("(kafka|registry|connect|cassandra|simulator) ")
          .contains(project.resolve("run/logs").toString())
          .doesNotContain("\tat ");
      assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
      assertThat(project.resolve("run/state.json")).doesNotExist();
    }
  }

  @Test
  void unbuiltProjectIsReported() throws Exception {
    Files.delete(project.resolve("local-stack/kafka/target/libs"));
    try (CommandProcess run = CommandProcess.start(project, "run", "--simulate")) {
      assertThat(run.awaitExit()).isEqualTo(1);

      assertThat(run.err()).contains("Run 'make build' and start again.");
    }
  }

  @Test
  void usedPortIsReportedWithItsReplacement() throws Exception {
    int usual = Port.STATUS_PAGE.usual();
    try (ServerSocket socket = bind(usual);
        CommandProcess run = CommandProcess.start(project, "run", "--simulate")) {
      assertThat(socket.isBound()).isTrue();
      run.awaitExit();

      assertThat(run.out())
          .containsPattern(
              "Port %d is in use: status-page listens on \\d+ instead".formatted(usual));
    }
  }

  private static String plugin(String module) {
    return "%s/target/weatherconnect-%s-%s".formatted(module, module, Version.current());
  }

  /** Binds the port, unless another process already uses it. */
  private static ServerSocket bind(int port) throws IOException {
    try {
      return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    } catch (BindException e) {
      return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
  }
}
