package io.weatherconnect.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** One Kafka node that is broker and controller. Its storage is formatted at the first start. */
record KafkaLauncher(ProjectLayout layout, RunDirectory run, Ports ports)
    implements ServiceLauncher {
  private static final String CONF = "kafka.properties";
  private static final int PROBE_SECONDS = 10;

  static String bootstrapServers(Ports ports) {
    return "127.0.0.1:" + ports.of(Port.KAFKA);
  }

  @Override
  public Service service() {
    return Service.KAFKA;
  }

  @Override
  public void prepare() {
    if (!Files.isDirectory(layout.kafkaLibs())) {
      throw ProjectLayout.notBuilt(layout.kafkaLibs());
    }
    run.copyConf("log4j2.xml");
    run.writeConf(CONF, properties());
  }

  @Override
  public JvmLaunch launch() {
    List<String> arguments = new ArrayList<>(List.of(run.conf(CONF).toString()));
    if (!Files.exists(run.data(Service.KAFKA).resolve("meta.properties"))) {
      arguments.add(Uuid.randomUuid().toString());
    }
    return new JvmLaunch(
        JvmLaunch.thisJava(),
        List.of("-Xmx384m", "-Dlog4j2.configurationFile=" + run.conf("log4j2.xml")),
        List.of(layout.kafkaLibs() + "/*"),
        KafkaNode.class.getName(),
        arguments,
        Map.of());
  }

  @Override
  public boolean isReady() throws IOException, InterruptedException {
    if (!Probe.accepts(ports.of(Port.KAFKA))) {
      return false;
    }
    // The port opens before the node lets requests in, so only a response shows that it is ready.
    Properties settings = new Properties();
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(ports));
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PROBE_SECONDS * 1_000);
    settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100);
    try (Admin admin = Admin.create(settings)) {
      return !admin.describeCluster().nodes().get(PROBE_SECONDS, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("Kafka does not respond yet", e);
    }
  }

  private List<String> properties() {
    int controller = ports.of(Port.KAFKA_CONTROLLER);
    return List.of(
        "process.roles=broker,controller",
        "node.id=1",
        "controller.quorum.voters=1@127.0.0.1:" + controller,
        "controller.listener.names=CONTROLLER",
        "listeners=PLAINTEXT://%s,CONTROLLER://127.0.0.1:%d"
            .formatted(bootstrapServers(ports), controller),
        "advertised.listeners=PLAINTEXT://" + bootstrapServers(ports),
        "log.dirs=" + run.data(Service.KAFKA),
        // A single node allows a replication factor of 1 only.
        "default.replication.factor=1",
        "offsets.topic.replication.factor=1",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "share.coordinator.state.topic.replication.factor=1",
        "share.coordinator.state.topic.min.isr=1",
        // Four partitions are created and loaded faster than the default of fifty.
        "offsets.topic.num.partitions=4",
        "transaction.state.log.num.partitions=4",
        // The source creates its topics with the settings that it configures; a sink that starts
        // first must not create them with other settings.
        "auto.create.topics.enable=false",
        "group.initial.rebalance.delay.ms=0",
        // The default, 128 MB, is a third of this node's heap.
        "log.cleaner.dedupe.buffer.size=8388608");
  }
}
