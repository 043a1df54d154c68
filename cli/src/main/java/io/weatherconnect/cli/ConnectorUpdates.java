package io.weatherconnect.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.ConfigFile;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.Deployment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Changes deployed connectors and their files in {@code connector-configs}, and reports both. */
record ConnectorUpdates(Cluster cluster, Workspace workspace, Screen screen) {
  private static final Pattern SECRET =
      Pattern.compile("password|secret|token|api\\.key|jaas|credential", Pattern.CASE_INSENSITIVE);

  /** Deploys connectors in the given order, and changes their files or names those that differ. */
  void apply(List<ConnectorConfig> changed, boolean save) throws InterruptedException {
    Deployment deployment = ClusterOptions.deployment(cluster);
    ConnectClient connect = ConnectClient.of(cluster);
    List<String> stale = new ArrayList<>();
    List<String> running = new ArrayList<>();
    for (ConnectorConfig connector : changed) {
      ConnectorConfig before = connect.config(connector.name());
      if (deployment.update(connector)) {
        running.add(connector.name());
      }
      report(connector.name());
      Optional<Path> file = workspace.configFile(connector.name());
      if (file.isPresent() && ConfigFile.differs(file.get(), before, connector)) {
        if (save) {
          ConfigFile.update(file.get(), before, connector);
          report(file.get().getFileName().toString());
        } else {
          stale.add(connector.name());
        }
      }
    }
    deployment.awaitSettled(running);
    if (!stale.isEmpty()) {
      screen.line(
          "  The files in connector-configs are unchanged (%s). --save changes them too."
              .formatted(String.join(", ", stale)));
    }
  }

  private void report(String subject) {
    screen.line("  %-26s updated".formatted(subject));
  }

  /** A reference to a config provider is no secret. */
  private static boolean isSecret(String key, String value) {
    return SECRET.matcher(key).find() && !value.contains("${");
  }

  /** Prints the request that deploys a connector. */
  void print(ConnectorConfig connector) {
    screen.line("PUT /connectors/%s/config".formatted(connector.name()));
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    connector
        .config()
        .forEach((key, value) -> config.put(key, isSecret(key, value) ? "(hidden)" : value));
    screen.text(ConfigFile.text(config));
  }
}
