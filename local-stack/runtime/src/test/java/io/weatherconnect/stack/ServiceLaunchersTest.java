package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration files and command lines of the services. */
final class ServiceLaunchersTest {
  @TempDir private Path directory;
  private final Ports ports = Ports.ephemeral();
  private Addresses addresses = new Addresses(Hosts.single(), ports);
  private RunDirectory run;
  private ProjectLayout layout;

  @BeforeEach
  void pretendThatTheBuildHasRun() throws IOException {
    run = new RunDirectory(directory.resolve("run"));
    layout = new ProjectLayout(directory.resolve("project"));
    for (Path libs :
        new Path[] {layout.libs("kafka"), layout.connectLibs(), layout.libs("cassandra")}) {
      Files.createDirectories(libs);
    }
    Files.createFile(layout.libs("cassandra").resolve("jamm-1.jar"));
    Path app = Files.createDirectories(layout.root().resolve("local-stack/registry/target/app"));
    Files.createFile(app.resolve("registry-runner.jar"));
    Files.createDirectories(agent().getParent());
    Files.createFile(agent());
  }

  @Test
  void kafkaListensOnTheChosenLoopbackPortsOnly() throws Exception {
    kafka(Service.KAFKA).launch();

    assertThat(properties("kafka.properties"))
        .containsEntry(
            "listeners",
            "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                .formatted(ports.of(Port.KAFKA), ports.of(Port.KAFKA_CONTROLLER)))
        .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + ports.of(Port.KAFKA))
        .containsEntry("log.dirs", run.data(Service.KAFKA).toString());
  }

  @Test
  void configurationFilesHaveNoUnsetValues() throws Exception {
    kafka(Service.KAFKA).launch();
    cassandra().launch();
    worker(Service.CONNECT).launch();

    try (Stream<Path> files = Files.list(run.conf("any").getParent())) {
      assertThat(files.toList())
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrder(
              "kafka.properties",
              "cassandra.yaml",
              "connect.properties",
              "log4j.properties",
              "log4j2.xml",
              "logback.xml",
              "cassandra-jvm.options");
    }
    for (String name : List.of("kafka.properties", "cassandra.yaml", "connect.properties")) {
      assertThat(run.conf(name)).content().doesNotContain("${");
    }
  }

  @Test
  void kafkaFormatsItsStorageAtTheFirstStartOnly() throws Exception {
    KafkaLauncher kafka = kafka(Service.KAFKA);
    String conf = run.conf("kafka.properties").toString();
    assertThat(kafka.launch().arguments()).hasSize(2).startsWith(conf);

    Files.createFile(run.data(Service.KAFKA).resolve("meta.properties"));

    assertThat(kafka.launch().arguments()).containsExactly(conf);
  }

  @Test
  void cassandraListensOnTheChosenLoopbackPortsOnly() throws Exception {
    cassandra().launch();

    assertThat(Files.readAllLines(run.conf("cassandra.yaml")))
        .contains(
            "listen_address: 127.0.0.1",
            "rpc_address: 127.0.0.1",
            "native_transport_port: " + ports.of(Port.CASSANDRA),
            "storage_port: " + ports.of(Port.CASSANDRA_STORAGE));
  }

  @Test
  void cassandraGetsItsAgentAndItsConfiguration() {
    assertThat(cassandra().launch().command())
        .contains(
            "-javaagent:" + layout.libs("cassandra").resolve("jamm-1.jar"),
            "-Dcassandra.config=" + run.conf("cassandra.yaml").toUri())
        .endsWith("org.apache.cassandra.service.CassandraDaemon");
  }

  @Test
  void workerWritesConfluentsWireFormat() throws Exception {
    worker(Service.CONNECT).launch();

    for (String side : new String[] {"key", "value"}) {
      assertThat(properties("connect.properties"))
          .containsEntry(side + ".converter", "io.apicurio.registry.utils.converter.AvroConverter")
          .containsEntry(side + ".converter.apicurio.registry.as-confluent", "true")
          .containsEntry(side + ".converter.apicurio.registry.headers.enabled", "false")
          .containsEntry(side + ".converter.apicurio.registry.use-id", "contentId");
    }
  }

  @Test
  void workerCanDeliverExactlyOnce() throws Exception {
    worker(Service.CONNECT).launch();

    assertThat(properties("connect.properties"))
        .containsEntry("exactly.once.source.support", "enabled")
        .containsEntry("listeners", "http://127.0.0.1:" + ports.of(Port.CONNECT));
  }

  @Test
  void workerScansItsPluginsOnlyWhereOneHasNoManifest() throws Exception {
    worker(Service.CONNECT).launch();
    assertThat(properties("connect.properties")).containsEntry("plugin.discovery", "service_load");

    Path stockSink = Files.createDirectories(layout.root().resolve("plugins/cassandra-sink"));
    Files.createFile(stockSink.resolve("sink.jar"));
    worker(Service.CONNECT).launch();
    assertThat(properties("connect.properties")).containsEntry("plugin.discovery", "hybrid_warn");
  }

  @Test
  void sinksFindCassandraInTheWorkersEnvironment() {
    assertThat(worker(Service.CONNECT).launch().environment())
        .containsEntry("CASSANDRA_CONTACT_POINTS", "127.0.0.1")
        .containsEntry("CASSANDRA_PORT", Integer.toString(ports.of(Port.CASSANDRA)))
        .containsEntry("CASSANDRA_LOCAL_DC", "datacenter1");
  }

  @Test
  void onlyTheFirstWorkerExposesMetricsAndOnLoopbackOnly() {
    assertThat(worker(Service.CONNECT).launch().options())
        .filteredOn(option -> option.startsWith("-javaagent:"))
        .singleElement()
        .asString()
        .contains("=127.0.0.1:" + ports.of(Port.CONNECT_METRICS) + ":")
        .endsWith("monitoring/jmx/connect.yml");
    assertThat(worker(Service.CONNECT_2).launch().options())
        .noneMatch(option -> option.startsWith("-javaagent:"));
  }

  @Test
  void missingAgentOfAWorkerIsReportedWithTheCommand() throws IOException {
    Files.delete(agent());

    assertThatThrownBy(() -> worker(Service.CONNECT).launch())
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("jmx_prometheus_javaagent.jar")
        .hasMessageContaining("make build");
  }

  @Test
  void secondWorkerJoinsTheFirstOnItsOwnPortWithItsOwnPlugins() throws Exception {
    worker(Service.CONNECT).launch();
    worker(Service.CONNECT_2).launch();
    Properties first = properties("connect.properties");
    Properties second = properties("connect-2.properties");

    assertThat(second.get("group.id")).isEqualTo(first.get("group.id"));
    assertThat(second.get("listeners")).isNotEqualTo(first.get("listeners"));
    assertThat(second.get("plugin.path")).isNotEqualTo(first.get("plugin.path"));
  }

  @Test
  void nodesOfAClusterKnowEachOtherAndKeepThreeCopies() throws Exception {
    addresses = new Addresses(Hosts.cluster(), ports);
    kafka(Service.KAFKA_3).launch();
    cassandra(Service.CASSANDRA_2).launch();
    worker(Service.CONNECT_2).launch();

    int controller = ports.of(Port.KAFKA_CONTROLLER);
    assertThat(properties("kafka-3.properties"))
        .containsEntry("node.id", "3")
        .containsEntry(
            "controller.quorum.voters",
            "1@127.0.0.1:%1$d,2@127.0.0.2:%1$d,3@127.0.0.3:%1$d".formatted(controller))
        .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.3:" + ports.of(Port.KAFKA))
        .containsEntry("log.dirs", run.data(Service.KAFKA_3).toString())
        .containsEntry("default.replication.factor", "3")
        .containsEntry("min.insync.replicas", "2")
        .containsEntry("transaction.state.log.min.isr", "2");
    assertThat(Files.readAllLines(run.conf("cassandra-2.yaml")))
        .contains(
            "listen_address: 127.0.0.2",
            "rpc_address: 127.0.0.2",
            "      - seeds: \"127.0.0.1:%d\"".formatted(ports.of(Port.CASSANDRA_STORAGE)),
            "hinted_handoff_enabled: true");
    assertThat(properties("connect-2.properties"))
        .containsEntry(
            "bootstrap.servers",
            "127.0.0.1:%1$d,127.0.0.2:%1$d,127.0.0.3:%1$d".formatted(ports.of(Port.KAFKA)))
        .containsEntry("listeners", "http://127.0.0.2:" + ports.of(Port.CONNECT_2))
        .containsEntry("rest.advertised.host.name", "127.0.0.2")
        .containsEntry("offset.storage.replication.factor", "3");
    assertThat(worker(Service.CONNECT_2).launch().environment())
        .containsEntry("CASSANDRA_CONTACT_POINTS", "127.0.0.1,127.0.0.2,127.0.0.3");
    assertThat(worker(Service.CONNECT_2).launch().options())
        .anyMatch(option -> option.contains("=127.0.0.2:" + ports.of(Port.CONNECT_METRICS_2)));
  }

  @Test
  void registryKeepsItsSchemasInItsDataDirectory() {
    assertThat(new RegistryLauncher(layout, run, addresses).launch().command())
        .anySatisfy(
            option ->
                assertThat(option)
                    .startsWith("-Dquarkus.datasource.jdbc.url=jdbc:h2:file:")
                    .contains(run.data(Service.REGISTRY).toString())
                    .endsWith("WRITE_DELAY=0"))
        .contains("-Dquarkus.http.host=127.0.0.1");
  }

  @Test
  void missingBuildResultIsReportedWithTheCommand() {
    ProjectLayout empty = new ProjectLayout(directory.resolve("empty"));

    assertThatThrownBy(
            () ->
                new KafkaLauncher(
                        Service.KAFKA, empty, empty.kafkaLibs(), run, addresses, Optional.empty())
                    .launch()
                    .command())
        .isInstanceOf(ToolException.class)
        .hasMessageContaining(empty.libs("kafka").toString())
        .hasMessageContaining("make build");
    assertThatThrownBy(() -> new RegistryLauncher(empty, run, addresses).launch())
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("make build");
  }

  private KafkaLauncher kafka(Service node) {
    return new KafkaLauncher(node, layout, layout.kafkaLibs(), run, addresses, Optional.empty());
  }

  private CassandraLauncher cassandra() {
    return cassandra(Service.CASSANDRA);
  }

  private CassandraLauncher cassandra(Service node) {
    Map<String, String> java = Map.of("CASSANDRA_JAVA_HOME", System.getProperty("java.home"));
    return new CassandraLauncher(node, layout, run, addresses, Optional.empty(), java);
  }

  private ConnectLauncher worker(Service service) {
    return new ConnectLauncher(
        service, layout, layout.connectLibs(), Map.of(), run, addresses, Optional.empty());
  }

  private Path agent() {
    return layout.metricsAgentJar();
  }

  private Properties properties(String name) throws IOException {
    Properties properties = new Properties();
    try (var in = Files.newInputStream(run.conf(name))) {
      properties.load(in);
    }
    return properties;
  }
}
