package io.weatherconnect.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka node that is broker and controller. Its storage is formatted at the first start. A
 * secured node gets its access control lists at each start.
 */
record KafkaLauncher(
    ProjectLayout layout, RunDirectory run, Ports ports, Optional<Security> security)
    implements ServiceLauncher {
  private static final String CONF = "kafka.properties";
  private static final int PROBE_SECONDS = 10;

  @Override
  public JvmLaunch launch() {
    Path data = run.data(Service.KAFKA);
    Map<String, ?> values =
        Map.of(
            "address", ports.address(Port.KAFKA),
            "controller", ports.address(Port.KAFKA_CONTROLLER),
            "data", data,
            "protocol", security.isPresent() ? "SASL_SSL" : "PLAINTEXT",
            "security",
                security
                    .map(it -> RunDirectory.fill("kafka-secured.properties", it.values()))
                    .orElse(""));
    String conf = run.writeConf(CONF, CONF, values).toString();
    boolean formatted = Files.exists(data.resolve("meta.properties"));
    return JvmLaunch.of(
        layout.libs("kafka") + "/*",
        List.of("-Xmx384m", "-Dlog4j2.configurationFile=" + run.writeConf("log4j2.xml")),
        KafkaNode.class.getName(),
        formatted ? List.of(conf) : List.of(conf, Uuid.randomUuid().toString()));
  }

  @Override
  public boolean isReady() throws IOException, InterruptedException {
    if (!Probe.accepts(ports.of(Port.KAFKA))) {
      return false;
    }
    // The port opens before the node lets requests in, so only a response shows that it is ready.
    try (Admin admin = admin()) {
      return !admin.describeCluster().nodes().get(PROBE_SECONDS, TimeUnit.SECONDS).isEmpty();
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
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, ports.address(Port.KAFKA));
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PROBE_SECONDS * 1_000);
    settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100);
    return Admin.create(settings);
  }
}
