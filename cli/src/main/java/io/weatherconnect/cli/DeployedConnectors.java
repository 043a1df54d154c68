package io.weatherconnect.cli;

import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.ToolException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The deployed connectors, sorted by name, from which a command chooses. */
record DeployedConnectors(List<ConnectorConfig> all) {
  static DeployedConnectors of(ConnectClient connect) throws InterruptedException {
    return new DeployedConnectors(
        connect.deployed().stream().map(ConnectClient.Deployed::config).toList());
  }

  /** Returns the Open-Meteo sources. */
  List<ConnectorConfig> sources() {
    return all.stream().filter(ConnectorConfig::isOpenMeteoSource).toList();
  }

  /** Returns the Cassandra sinks. */
  List<ConnectorConfig> sinks() {
    return all.stream().filter(ConnectorConfig::isCassandraSink).toList();
  }

  /** Returns the sources that run without an end, unlike backfills. */
  List<ConnectorConfig> withoutEnd() {
    return sources().stream()
        .filter(
            source ->
                Stream.of("end.date", "end.run")
                    .allMatch(end -> source.config().getOrDefault(end, "").isBlank()))
        .toList();
  }

  /** Returns the named sources. Throws {@link ToolException} when one is not deployed. */
  List<ConnectorConfig> named(List<String> names) {
    for (String name : names) {
      if (sources().stream().noneMatch(source -> source.name().equals(name))) {
        throw new ToolException(
            "There is no Open-Meteo source %s. Sources: %s."
                .formatted(
                    name,
                    sources().stream()
                        .map(ConnectorConfig::name)
                        .collect(Collectors.joining(", "))));
      }
    }
    return sources().stream().filter(source -> names.contains(source.name())).toList();
  }
}
