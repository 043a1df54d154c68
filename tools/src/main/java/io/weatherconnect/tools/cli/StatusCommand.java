package io.weatherconnect.tools.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.tools.connect.ConnectClient;
import io.weatherconnect.tools.kafka.KafkaView;
import io.weatherconnect.tools.stack.StackState;
import io.weatherconnect.tools.status.ConnectorHealth;
import io.weatherconnect.tools.status.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how the connectors are, and with its exit status whether all of them are well. */
@Command(
    name = "status",
    description = "Show how the connectors are; exit status 1 when one is not well.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  /** Longer than a local worker takes between two commits of a sink that moves. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  /** How the answer is printed. */
  enum Output {
    table,
    json
  }

  @Mixin private Workspace workspace;

  @Option(names = "--watch", description = "Look again every five seconds, until Ctrl-C.")
  private boolean watch;

  @Option(
      names = {"-o", "--output"},
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "table")
  private Output output;

  private final Screen screen = Screen.standard();
  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws InterruptedException {
    StackState stack = workspace.stack();
    try (KafkaView kafka = new KafkaView(stack.bootstrapServers())) {
      HealthCheck check = new HealthCheck(new ConnectClient(stack.connectUri()), kafka);
      List<ConnectorHealth> health = check.look();
      if (watch) {
        watch(check, health);
      }
      if (health.stream().anyMatch(one -> one.lag().orElse(0) > 0)) {
        // One look cannot tell a sink that is busy from one that is stuck.
        Thread.sleep(BETWEEN_LOOKS.toMillis());
        health = check.look();
      }
      screen.lines(output == Output.json ? List.of(json(health)) : table(health, clock.instant()));
      boolean well = health.stream().allMatch(one -> one.problem().isEmpty());
      return well ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  private void watch(HealthCheck check, List<ConnectorHealth> first) throws InterruptedException {
    List<ConnectorHealth> health = first;
    int drawn = 0;
    while (true) {
      List<String> lines = table(health, clock.instant());
      if (screen.isTerminal()) {
        screen.redraw(drawn, lines);
        drawn = lines.size();
      } else {
        screen.lines(lines);
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
      health = check.look();
    }
  }

  static List<String> table(List<ConnectorHealth> health, Instant now) {
    TextTable table =
        new TextTable("connector", "type", "state", "tasks", "lag", "progress", "newest record");
    List<String> problems = new ArrayList<>();
    for (ConnectorHealth one : health) {
      table.add(
          one.name(),
          one.type(),
          one.state(),
          one.running() + "/" + one.tasks(),
          one.lag().isPresent() ? Long.toString(one.lag().getAsLong()) : "",
          one.progress(),
          one.newest().map(newest -> age(Duration.between(newest, now)) + " ago").orElse(""));
      one.problem().ifPresent(problem -> problems.add(one.name() + ": " + problem));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.addAll(problems.isEmpty() ? List.of(verdict(health)) : problems);
    return lines;
  }

  static String json(List<ConnectorHealth> health) {
    ArrayNode array = new ObjectMapper().createArrayNode();
    for (ConnectorHealth one : health) {
      ObjectNode node = array.addObject();
      node.put("name", one.name()).put("type", one.type()).put("state", one.state());
      node.put("running", one.running()).put("tasks", one.tasks()).put("progress", one.progress());
      one.lag().ifPresent(lag -> node.put("lag", lag));
      one.newest().ifPresent(newest -> node.put("newest", newest.toString()));
      one.problem().ifPresent(problem -> node.put("problem", problem));
    }
    return array.toPrettyString();
  }

  private static String verdict(List<ConnectorHealth> health) {
    return health.isEmpty() ? "No connectors are deployed: 'make deploy'." : "All is well.";
  }

  private static String age(Duration age) {
    if (age.toMinutes() < 2) {
      return Math.max(0, age.toSeconds()) + " s";
    }
    return age.toHours() < 2 ? age.toMinutes() + " min" : age.toHours() + " h";
  }
}
