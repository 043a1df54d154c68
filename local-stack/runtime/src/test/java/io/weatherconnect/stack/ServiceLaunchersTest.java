package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration files and command lines of the services. */
final class ServiceLaunchersTest {
  @TempDir private Path directory;
  private final Ports ports = Ports.ephemeral();
  private RunDirectory run;
  private ProjectLayout layout;

  @BeforeEach
  void pretendThatTheBuildHasRun() throws IOException {
    run = new RunDirectory(directory.resolve("run"));
    layout = new ProjectLayout(directory.resolve("project"));
    for (Path libs :
        new Path[] {layout.kafkaLibs(), layout.connectLibs(), layout.cassandraLibs()}) {
      Files.createDirectories(libs);
    }
    Files.createFile(layout.cassandraLibs().resolve("jamm-1.jar"));
    Path app = Files.createDirectories(layout.root().resolve("local-stack/registry/target/app"));
    Files.createFile(app.resolve("registry-runner.jar"));
  }

  @Test
  void kafkaListensOnTheChosenLoopbackPortsOnly() throws Exception {
    new KafkaLauncher(layout, run, ports).prepare();

    assertThat(properties("kafka.properties"))
        .containsEntry(
            "listeners",
            "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                .formatted(ports.of(Port.KAFKA), ports.of(Port.KAFKA_CONTROLLER)))
        .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + ports.of(Port.KAFKA))
        .containsEntry("log.dirs", run.data(Service.KAFKA).toString());
  }

  @Test
  void kafkaFormatsItsStorageAtTheFirstStartOnly() throws Exception {
    KafkaLauncher kafka = new KafkaLauncher(layout, run, ports);
    String conf = run.conf("kafka.properties").toString();
    assertThat(kafka.launch().arguments()).hasSize(2).startsWith(conf);

    Files.createFile(run.data(Service.KAFKA).resolve("meta.properties"));

    assertThat(kafka.launch().arguments()).containsExactly(conf);
  }

  @Test
  void cassandraListensOnTheChosenLoopbackPortsOnly() throws Exception {
    cassandra().prepare();

    assertThat(Files.readAllLines(run.conf("cassandra.yaml")))
        .contains(
            "listen_address: 127.0.0.1",
            "rpc_address: 127.0.0.1",
            "native_transport_port: " + ports.of(Port.CASSANDRA),
            "storage_port: " + ports.of(Port.CASSANDRA_STORAGE));
  }

  @Test
  void cassandraGetsItsAgentAndItsConfiguration() {
    CassandraLauncher cassandra = cassandra();
    cassandra.prepare();

    assertThat(cassandra.launch().command())
        .contains(
            "-javaagent:" + layout.cassandraLibs().resolve("jamm-1.jar"),
            "-Dcassandra.config=" + run.conf("cassandra.yaml").toUri())
        .endsWith("org.apache.cassandra.service.CassandraDaemon");
  }

  @Test
  void workerWritesConfluentsWireFormat() throws Exception {
    worker(Service.CONNECT, Port.CONNECT).prepare();

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
    worker(Service.CONNECT, Port.CONNECT).prepare();

    assertThat(properties("connect.properties"))
        .containsEntry("exactly.once.source.support", "enabled")
        .containsEntry("listeners", "http://127.0.0.1:" + ports.of(Port.CONNECT));
  }

  @Test
  void workerScansItsPluginsOnlyWhereOneHasNoManifest() throws Exception {
    worker(Service.CONNECT, Port.CONNECT).prepare();
    assertThat(properties("connect.properties")).containsEntry("plugin.discovery", "service_load");

    new ConnectLauncher(
            Service.CONNECT,
            Port.CONNECT,
            layout.connectLibs(),
            layout.monitoring(),
            Map.of(),
            true,
            run,
            ports)
        .prepare();
    assertThat(properties("connect.properties")).containsEntry("plugin.discovery", "hybrid_warn");
  }

  @Test
  void sinksFindCassandraInTheWorkersEnvironment() {
    assertThat(worker(Service.CONNECT, Port.CONNECT).launch().environment())
        .containsEntry("CASSANDRA_CONTACT_POINTS", "127.0.0.1")
        .containsEntry("CASSANDRA_PORT", Integer.toString(ports.of(Port.CASSANDRA)))
        .containsEntry("CASSANDRA_LOCAL_DC", "datacenter1");
  }

  @Test
  void onlyTheFirstWorkerExposesMetricsAndOnLoopbackOnly() {
    assertThat(worker(Service.CONNECT, Port.CONNECT).launch().options())
        .filteredOn(option -> option.startsWith("-javaagent:"))
        .singleElement()
        .asString()
        .contains("=127.0.0.1:" + ports.of(Port.CONNECT_METRICS) + ":")
        .endsWith("monitoring/jmx/connect.yml");
    assertThat(worker(Service.CONNECT_2, Port.CONNECT_2).launch().options())
        .noneMatch(option -> option.startsWith("-javaagent:"));
  }

  @Test
  void missingAgentOfAWorkerIsReportedWithTheCommand() {
    ConnectLauncher worker =
        new ConnectLauncher(
            Service.CONNECT,
            Port.CONNECT,
            layout.connectLibs(),
            directory.resolve("none"),
            Map.of(),
            false,
            run,
            ports);

    assertThatThrownBy(worker::prepare)
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("jmx_prometheus_javaagent.jar")
        .hasMessageContaining("make build");
  }

  @Test
  void secondWorkerJoinsTheFirstOnItsOwnPortWithItsOwnPlugins() throws Exception {
    worker(Service.CONNECT, Port.CONNECT).prepare();
    worker(Service.CONNECT_2, Port.CONNECT_2).prepare();
    Properties first = properties("connect.properties");
    Properties second = properties("connect-2.properties");

    assertThat(second.get("group.id")).isEqualTo(first.get("group.id"));
    assertThat(second.get("listeners")).isNotEqualTo(first.get("listeners"));
    assertThat(second.get("plugin.path")).isNotEqualTo(first.get("plugin.path"));
  }

  @Test
  void registryKeepsItsSchemasInItsDataDirectory() {
    assertThat(new RegistryLauncher(layout, run, ports).launch().command())
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

    assertThatThrownBy(() -> new KafkaLauncher(empty, run, ports).prepare())
        .isInstanceOf(ToolException.class)
        .hasMessageContaining(empty.kafkaLibs().toString())
        .hasMessageContaining("make build");
    assertThatThrownBy(() -> new RegistryLauncher(empty, run, ports).prepare())
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("make build");
  }

  private CassandraLauncher cassandra() {
    Map<String, String> java = Map.of("CASSANDRA_JAVA_HOME", System.getProperty("java.home"));
    return new CassandraLauncher(layout, run, ports, java);
  }

  private ConnectLauncher worker(Service service, Port port) {
    return new ConnectLauncher(
        service, port, layout.connectLibs(), layout.monitoring(), Map.of(), false, run, ports);
  }

  private Properties properties(String name) throws IOException {
    Properties properties = new Properties();
    try (var in = Files.newInputStream(run.conf(name))) {
      properties.load(in);
    }
    return properties;
  }
}
