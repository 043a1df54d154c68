package io.weatherconnect.cli;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorOffset;
import io.weatherconnect.cli.connect.Deployment;
import io.weatherconnect.stack.ToolException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and changes a connector's offsets. */
@Command(
    name = "offsets",
    description = "Show or change a connector's offsets.",
    synopsisSubcommandLabel = "(get | set | reset)")
final class OffsetsCommand {
  private final Screen screen = Screen.standard();

  @Command(description = "Show a connector's offsets.")
  int get(
      @Mixin ClusterOptions options,
      @Parameters(paramLabel = "NAME", description = "The connector.") String name)
      throws InterruptedException {
    TextTable table = new TextTable("partition", "offset");
    for (ConnectorOffset offset : ConnectClient.of(options.cluster()).offsets(name)) {
      table.add(text(offset.partition()), text(offset.offset()));
    }
    screen.lines(table.lines());
    return ExitCode.OK;
  }

  @Command(description = "Set the last delivered day, so that the source continues after it.")
  int set(
      @Mixin ClusterOptions options,
      @Parameters(paramLabel = "NAME", description = "The source connector.") String name,
      @Option(
              names = "--through",
              required = true,
              paramLabel = "YYYY-MM-DD",
              description = "The last day to treat as delivered.")
          LocalDate through,
      @Option(
              names = "--location",
              paramLabel = "LOCATION",
              description =
                  "Only this location; repeatable (default: all locations with an offset).")
          List<String> locations)
      throws InterruptedException {
    List<String> chosen =
        locations == null
            ? ConnectClient.of(options.cluster()).offsets(name).stream()
                .map(offset -> String.valueOf(offset.partition().get("location")))
                .toList()
            : locations;
    if (chosen.isEmpty()) {
      throw new ToolException(name + " has no offsets yet. Name each location with --location.");
    }
    List<ConnectorOffset> offsets =
        chosen.stream().map(location -> offset(location, through)).toList();
    whileStopped(options.cluster(), name, client -> client.alterOffsets(name, offsets));
    screen.line("%s continues after %s: %s".formatted(name, through, String.join(", ", chosen)));
    return ExitCode.OK;
  }

  @Command(description = "Delete a connector's offsets, so that it starts over.")
  int reset(
      @Mixin ClusterOptions options,
      @Parameters(paramLabel = "NAME", description = "The connector.") String name)
      throws InterruptedException {
    whileStopped(options.cluster(), name, client -> client.resetOffsets(name));
    screen.line(name + " starts over.");
    return ExitCode.OK;
  }

  /** Stops the connector while its offsets change, as Connect requires. */
  private static void whileStopped(Cluster cluster, String name, Change change)
      throws InterruptedException {
    ConnectClient client = ConnectClient.of(cluster);
    Deployment deployment = ClusterOptions.deployment(cluster);
    deployment.stop(name);
    try {
      change.apply(client);
    } finally {
      client.resume(name);
    }
    deployment.awaitRunning(name);
  }

  /** Creates an offset that is valid for every query, because its query is empty. */
  private static ConnectorOffset offset(String location, LocalDate through) {
    return new ConnectorOffset(
        Map.of("location", location),
        Map.of("version", 1, "through", through.toString(), "query", ""));
  }

  private static String text(Map<String, Object> map) {
    return map.entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  private interface Change {
    void apply(ConnectClient client) throws InterruptedException;
  }
}
