package io.weatherconnect.cli.doctor;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.RegistryClient;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.SinkTable;
import io.weatherconnect.cli.connect.WorkerPlugins;
import io.weatherconnect.cli.kafka.KafkaView;
import io.weatherconnect.stack.ToolException;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a cluster for what breaks connectors there: plugins of the worker, its settings, and the
 * services that connectors need. Changes nothing. Not thread-safe.
 */
public final class Doctor {
  private final Cluster cluster;
  private final String toolVersion;

  /** Creates checks of a cluster for plugins of a version. */
  public Doctor(Cluster cluster, String toolVersion) {
    this.cluster = cluster;
    this.toolVersion = toolVersion;
  }

  /**
   * Checks the cluster for some configurations. Throws {@link ToolException} when the worker does
   * not respond, without which nothing can be checked.
   */
  public List<Result> check(List<ConnectorConfig> connectors) throws InterruptedException {
    ConnectClient client = ConnectClient.of(cluster);
    List<Result> results = new ArrayList<>();
    results.add(
        Result.ok(
            "worker",
            "Kafka Connect %s at %s"
                .formatted(
                    client.exchange("GET", "/", null).path("version").asText("of unknown version"),
                    client.urls())));
    results.addAll(PluginChecks.of(WorkerPlugins.of(client), toolVersion));
    for (ConnectorConfig connector : connectors) {
      results.addAll(ConfigurationChecks.of(client, connector));
    }
    results.add(kafka());
    results.add(registry());
    results.addAll(tables(connectors));
    return results;
  }

  private Result kafka() throws InterruptedException {
    String subject = "kafka";
    if (cluster.kafka().isEmpty()) {
      return Result.unknown(subject, "Its address is unknown. Set --kafka.");
    }
    try (KafkaView kafka = KafkaView.of(cluster)) {
      return Result.ok(subject, "reachable, %d topics".formatted(kafka.topicNames().size()));
    } catch (ToolException e) {
      return Result.problem(subject, e.getMessage());
    }
  }

  private Result registry() throws InterruptedException {
    String subject = "registry";
    if (cluster.registry().isEmpty()) {
      return Result.unknown(subject, "Its address is unknown. Set --registry.");
    }
    try {
      new RegistryClient(cluster).subjects();
      return Result.ok(subject, "reachable at " + cluster.requiredRegistry());
    } catch (ToolException e) {
      return Result.problem(subject, e.getMessage());
    }
  }

  private List<Result> tables(List<ConnectorConfig> connectors) {
    List<SinkTable> tables =
        connectors.stream().flatMap(one -> SinkTable.of(one).stream()).distinct().toList();
    String subject = "cassandra";
    if (cluster.cassandra().isEmpty()) {
      return List.of(
          Result.unknown(subject, "Its address is unknown. Set --cassandra and --cassandra-dc."));
    }
    try (CqlSession session = cluster.cassandraSession()) {
      List<Result> results = new ArrayList<>(List.of(Result.ok(subject, "reachable")));
      tables.forEach(table -> results.add(TableChecks.of(session, table)));
      return results;
    } catch (ToolException e) {
      return List.of(Result.problem(subject, e.getMessage()));
    } catch (DriverException e) {
      return List.of(
          Result.problem(
              subject,
              "It does not respond: %s. %s"
                  .formatted(e.getMessage(), cluster.remedies().seeLog("cassandra"))));
    }
  }
}
