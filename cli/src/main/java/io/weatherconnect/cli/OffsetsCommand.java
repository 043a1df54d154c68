package io.weatherconnect.cli;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.ConnectorOffset;
import io.weatherconnect.cli.connect.SourceLocations;
import io.weatherconnect.stack.ToolException;
import java.nio.file.Path;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    synopsisSubcommandLabel = "(get | set | put | reset)")
final class OffsetsCommand {
  private final Screen screen = Screen.standard();

  /** Output formats of offsets. */
  enum Output {
    table,
    json
  }

  @Command(description = "Show a connector's offsets.")
  int get(
      @Mixin ClusterOptions options,
      @Parameters(paramLabel = "NAME", description = "The connector.") String name,
      @Option(
              names = {"-o", "--output"},
              description =
                  "Output format: ${COMPLETION-CANDIDATES}. 'put' reads json (default: table).",
              defaultValue = "table")
          Output output)
      throws InterruptedException {
    List<ConnectorOffset> offsets = ConnectClient.of(options.cluster()).offsets(name);
    if (output == Output.json) {
      screen.text(ConnectorOffset.toJson(offsets));
      return ExitCode.OK;
    }
    TextTable table = new TextTable("partition", "offset");
    for (ConnectorOffset offset : offsets) {
      table.add(text(offset.partition()), text(offset.offset()));
    }
    screen.lines(table.lines());
    return ExitCode.OK;
  }

  @Command(
      description =
          "Set the last delivered day, or model run, so that the source continues after it.")
  int set(
      @Mixin ClusterOptions options,
      @Parameters(paramLabel = "NAME", description = "The source connector.") String name,
      @Option(
              names = "--through",
              required = true,
              paramLabel = "YYYY-MM-DD",
              description =
                  "The last day to treat as delivered; with forecast.history the last run, such as"
                      + " 2026-05-01T06:00:00Z.")
          Temporal through,
      @Option(
              names = "--location",
              paramLabel = "LOCATION",
              description =
                  "Only this location; repeatable (default: all locations with an offset).")
          List<String> locations)
      throws InterruptedException {
    Cluster cluster = options.cluster();
    List<String> chosen =
        chosen(ConnectClient.of(cluster), name, locations == null ? List.of() : locations);
    List<ConnectorOffset> offsets =
        chosen.stream().map(location -> offset(location, through)).toList();
    String state =
        ClusterOptions.deployment(cluster)
            .whileStopped(name, client -> client.alterOffsets(name, offsets));
    screen.line(
        "%s continues after %s: %s%s"
            .formatted(name, through, String.join(", ", chosen), halted(state)));
    return ExitCode.OK;
  }

  @Command(
      description =
          "Set the offsets that 'get --output json' printed, for instance on another cluster.")
  int put(
      @Mixin ClusterOptions options,
      @Parameters(paramLabel = "NAME", description = "The connector.") String name,
      @Parameters(paramLabel = "FILE", description = "The printed offsets.") Path file)
      throws InterruptedException {
    List<ConnectorOffset> offsets = ConnectorOffset.read(file);
    Cluster cluster = options.cluster();
    // Throws with the names of the connectors if there is no such one.
    ConnectClient.of(cluster).config(name);
    String state =
        ClusterOptions.deployment(cluster)
            .whileStopped(name, client -> client.alterOffsets(name, offsets));
    screen.line(
        "%s continues from %d offsets of %s%s"
            .formatted(name, offsets.size(), file, state.equals("running") ? "." : halted(state)));
    return ExitCode.OK;
  }

  @Command(description = "Delete a connector's offsets, so that it starts over.")
  int reset(
      @Mixin ClusterOptions options,
      @Parameters(paramLabel = "NAME", description = "The connector.") String name)
      throws InterruptedException {
    Cluster cluster = options.cluster();
    // Throws with the names of the connectors if there is no such one.
    ConnectClient.of(cluster).config(name);
    String state =
        ClusterOptions.deployment(cluster).whileStopped(name, client -> client.resetOffsets(name));
    screen.line("%s starts over%s".formatted(name, state.equals("running") ? "." : halted(state)));
    return ExitCode.OK;
  }

  /**
   * Returns the locations whose offsets are set: the given ones, or those that have an offset. A
   * source whose locations only the worker can read may have locations without an offset.
   */
  private List<String> chosen(ConnectClient connect, String name, List<String> given)
      throws InterruptedException {
    ConnectorConfig source = connect.config(name);
    if (!source.isOpenMeteoSource()) {
      throw new ToolException(
          name
              + " is not an Open-Meteo source. 'offsets reset' resets the offsets of any connector.");
    }
    Set<String> known = new TreeSet<>();
    connect
        .offsets(name)
        .forEach(offset -> known.add(String.valueOf(offset.partition().get("location"))));
    if (given.isEmpty()) {
      if (known.isEmpty()) {
        throw new ToolException(name + " has no offsets yet. Name each location with --location.");
      }
      return List.copyOf(known);
    }
    Optional<List<String>> configured = SourceLocations.names(source);
    configured.ifPresent(known::addAll);
    for (String location : given) {
      if (known.contains(location)) {
        continue;
      }
      if (configured.isPresent()) {
        throw SourceLocations.unknown(name, location, List.copyOf(known));
      }
      screen.line(
          "%s has no offset yet. Check that it is a location of %s: only the worker can read them (%s)."
              .formatted(location, name, SourceLocations.file(source).orElse("a placeholder")));
    }
    return given;
  }

  /** Returns how to resume a connector that does not run, as the end of a line. */
  private static String halted(String state) {
    return state.equals("running") ? "" : ", after 'resume', because it is %s.".formatted(state);
  }

  /** Creates an offset that is valid for every query, because its query is empty. */
  private static ConnectorOffset offset(String location, Temporal through) {
    return new ConnectorOffset(
        Map.of("location", location),
        Map.of("version", 1, "through", through.toString(), "query", ""));
  }

  private static String text(Map<String, Object> map) {
    return map.entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
  }
}
