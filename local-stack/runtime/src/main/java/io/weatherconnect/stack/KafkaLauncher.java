package io.weatherconnect.stack;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A Kafka node that is broker and controller. Its storage is formatted at the first start. A
 * secured node gets its access control lists at each start.
 */
record KafkaLauncher(
    Service service,
    ProjectLayout layout,
    Path libs,
    RunDirectory run,
    Addresses addresses,
    Optional<Security> security)
    implements ServiceLauncher {
  /** The nodes of a cluster need the same id, also one whose disk is replaced. */
  private static final String CLUSTER_ID = "d2VhdGhlci1jb25uZWN0IQ";

  private static final int PROBE_SECONDS = 10;

  @Override
  public JvmLaunch launch() {
    Path data = run.data(service);
    int nodes = nodes().size();
    Map<String, ?> values =
        Map.of(
            "id", service.number(),
            "voters", voters(),
            "address", addresses.of(service, Port.KAFKA),
            "controller", addresses.of(service, Port.KAFKA_CONTROLLER),
            "replicas", nodes,
            "in_sync", nodes / 2 + 1,
            "data", data,
            "protocol", security.isPresent() ? "SASL_SSL" : "PLAINTEXT",
            "security",
                security
                    .map(it -> RunDirectory.fill("kafka-secured.properties", it.values()))
                    .orElse(""));
    String conf =
        run.writeConf("kafka.properties", service.title() + ".properties", values).toString();
    boolean formatted = Files.exists(data.resolve("meta.properties"));
    return JvmLaunch.of(
        libs + "/*",
        options(),
        KafkaNode.class.getName(),
        formatted ? List.of(conf) : List.of(conf, CLUSTER_ID));
  }

  private List<String> options() {
    List<String> options =
        new ArrayList<>(
            List.of("-Xmx384m", "-Dlog4j2.configurationFile=" + run.writeConf("log4j2.xml")));
    if (addresses.hosts().isCluster()) {
      options.add(layout.metricsAgent(addresses.of(service, Port.KAFKA_METRICS), "kafka.yml"));
    }
    return options;
  }

  private List<Service> nodes() {
    return addresses.hosts().of(Service.KAFKA_NODES);
  }

  private String voters() {
    return nodes().stream()
        .map(node -> node.number() + "@" + addresses.of(node, Port.KAFKA_CONTROLLER))
        .collect(joining(","));
  }

  @Override
  public boolean isReady() throws IOException, InterruptedException {
    if (!Probe.accepts(addresses.socket(service, Port.KAFKA))) {
      return false;
    }
    // The port opens before the node lets requests in, so only a response shows that it is ready.
    try (Admin admin = admin()) {
      return admin.describeCluster().nodes().get(PROBE_SECONDS, TimeUnit.SECONDS).stream()
          .anyMatch(node -> node.id() == service.number());
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("Kafka does not respond yet", e);
    }
  }

  /** Other services may start only when their users have their rights. */
  @Override
  public boolean startsFirst() {
    return security.isPresent();
  }

  @Override
  public void complete() {
    if (security.isEmpty()) {
      return;
    }
    try (Admin admin = admin()) {
      admin.createAcls(AccessControlLists.all()).all().get(PROBE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ToolException(
          "Kafka's access control lists cannot be created: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException("The start of Kafka was interrupted.", e);
    }
  }

  private Admin admin() {
    Map<String, Object> settings = new HashMap<>();
    security.ifPresent(it -> settings.putAll(it.kafkaClient(SecuredUser.ADMIN)));
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, addresses.of(service, Port.KAFKA));
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PROBE_SECONDS * 1_000);
    settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100);
    return Admin.create(settings);
  }
}
