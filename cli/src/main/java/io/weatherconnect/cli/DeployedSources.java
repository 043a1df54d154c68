package io.weatherconnect.cli;

import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.ToolException;
import java.util.List;
import java.util.stream.Collectors;

/** The deployed Open-Meteo sources, sorted by name, from which a command chooses. */
record DeployedSources(List<ConnectorConfig> all) {
  static DeployedSources of(ConnectClient connect) throws InterruptedException {
    return new DeployedSources(
        connect.deployed().stream()
            .map(ConnectClient.Deployed::config)
            .filter(ConnectorConfig::isOpenMeteoSource)
            .toList());
  }

  /** Returns the sources that run without an end, unlike backfills. */
  List<ConnectorConfig> withoutEnd() {
    return all.stream()
        .filter(source -> source.config().getOrDefault("end.date", "").isBlank())
        .toList();
  }

  /** Returns the named sources. Throws {@link ToolException} when one is not deployed. */
  List<ConnectorConfig> named(List<String> names) {
    for (String name : names) {
      if (all.stream().noneMatch(source -> source.name().equals(name))) {
        throw new ToolException(
            "There is no Open-Meteo source %s. Sources: %s."
                .formatted(
                    name,
                    all.stream().map(ConnectorConfig::name).collect(Collectors.joining(", "))));
      }
    }
    return all.stream().filter(source -> names.contains(source.name())).toList();
  }
}
