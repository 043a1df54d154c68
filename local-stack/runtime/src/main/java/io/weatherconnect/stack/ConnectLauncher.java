package io.weatherconnect.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A distributed Connect worker whose converters write Confluent's wire format. It may be launched
 * before Kafka is ready: it scans its plugins first and then waits.
 *
 * @param monitoring the module with the JMX agent and its rules
 * @param scan whether a plugin has no service manifest, so that it is found only by a scan of every
 *     class of every plugin, which takes half of a worker's start and doubles its memory
 */
record ConnectLauncher(
    Service service,
    Port port,
    Path libs,
    Path monitoring,
    Map<String, Path> plugins,
    boolean scan,
    RunDirectory run,
    Ports ports)
    implements ServiceLauncher {

  static URI uri(Ports ports, Port port) {
    return URI.create("http://127.0.0.1:" + ports.of(port));
  }

  @Override
  public void prepare() {
    if (!Files.isDirectory(libs)) {
      throw ProjectLayout.notBuilt(libs);
    }
    if (!Files.exists(agent())) {
      throw ProjectLayout.notBuilt(agent());
    }
    PluginPath.link(plugins, run.plugins(service));
    run.copyConf("log4j2.xml");
    run.copyConf("log4j.properties");
    run.writeConf(propertiesFile(), properties());
  }

  @Override
  public JvmLaunch launch() {
    return new JvmLaunch(
        JvmLaunch.thisJava(),
        options(),
        // Listed here too, the agent's classes come from the class data archive.
        exposesMetrics() ? List.of(libs + "/*", agent().toString()) : List.of(libs + "/*"),
        "org.apache.kafka.connect.cli.ConnectDistributed",
        List.of(run.conf(propertiesFile()).toString()),
        environment());
  }

  @Override
  public boolean isReady() throws IOException, InterruptedException {
    return Probe.respondsOk(uri(ports, port).resolve("/connectors"));
  }

  private Map<String, String> environment() {
    return Map.of(
        // The sinks' configurations refer to these by ${env:...}.
        "CASSANDRA_CONTACT_POINTS",
        "127.0.0.1",
        "CASSANDRA_PORT",
        Integer.toString(ports.of(Port.CASSANDRA)),
        "CASSANDRA_LOCAL_DC",
        CassandraLauncher.LOCAL_DATACENTER,
        // By default glibc has an arena for each thread, and each arena keeps freed memory.
        "MALLOC_ARENA_MAX",
        "1");
  }

  private List<String> options() {
    List<String> options =
        new ArrayList<>(
            List.of(
                // The default is a fraction of the machine's memory, far more than a worker needs.
                "-Xmx512m",
                // The worker is idle most of the time and returns memory after a burst.
                "-Xms32m",
                "-XX:MinHeapFreeRatio=20",
                "-XX:MaxHeapFreeRatio=40",
                "-Dlog4j2.configurationFile=" + run.conf("log4j2.xml"),
                // Workers before 4.0 log through the older library.
                "-Dlog4j.configuration=" + run.conf("log4j.properties").toUri()));
    if (exposesMetrics()) {
      options.add(
          "-javaagent:%s=127.0.0.1:%d:%s"
              .formatted(
                  agent(), ports.of(Port.CONNECT_METRICS), monitoring.resolve("jmx/connect.yml")));
    }
    return options;
  }

  private boolean exposesMetrics() {
    return service == Service.CONNECT;
  }

  private Path agent() {
    return monitoring.resolve("target/agent/jmx_prometheus_javaagent.jar");
  }

  private String propertiesFile() {
    return service.title() + ".properties";
  }

  private List<String> properties() {
    List<String> worker =
        List.of(
            "bootstrap.servers=" + KafkaLauncher.bootstrapServers(ports),
            "group.id=weather-connect",
            "listeners=" + uri(ports, port),
            "rest.advertised.host.name=127.0.0.1",
            "plugin.path=" + run.plugins(service),
            "plugin.discovery=" + (scan ? "hybrid_warn" : "service_load"),
            "config.storage.topic=connect-configs",
            "offset.storage.topic=connect-offsets",
            "status.storage.topic=connect-status",
            "config.storage.replication.factor=1",
            "offset.storage.replication.factor=1",
            "status.storage.replication.factor=1",
            "offset.storage.partitions=4",
            "status.storage.partitions=2",
            "exactly.once.source.support=enabled",
            "connector.client.config.override.policy=All",
            "config.providers=env",
            "config.providers.env.class="
                + "org.apache.kafka.common.config.provider.EnvVarConfigProvider",
            "config.providers.env.param.allowlist.pattern=(CASSANDRA|OPENMETEO)_.*",
            // Offsets and new topics become visible within seconds.
            "offset.flush.interval.ms=2000",
            "consumer.metadata.max.age.ms=2000",
            // A killed worker and its sinks are detected in 6 s, the broker's minimum, instead of
            // in 10 s and 45 s.
            "session.timeout.ms=6000",
            "heartbeat.interval.ms=2000",
            "consumer.session.timeout.ms=6000",
            "consumer.heartbeat.interval.ms=2000",
            // A worker that dies here is started again by hand; its tasks need not wait for it.
            "scheduled.rebalance.max.delay.ms=0");
    return Stream.of(worker, converter("key"), converter("value")).flatMap(List::stream).toList();
  }

  /**
   * Confluent's wire format is a zero byte, a four-byte id and the Avro body. The id must be the
   * one that the registry's Confluent API resolves, which is the content id.
   */
  private List<String> converter(String side) {
    return Stream.of(
            "=io.apicurio.registry.utils.converter.AvroConverter",
            ".apicurio.registry.url=" + RegistryLauncher.uri(ports) + "/apis/registry/v2",
            ".apicurio.registry.auto-register=true",
            ".apicurio.registry.find-latest=false",
            // A known schema is requested again every 30 s; without this, a registry that is away
            // then fails tasks that have all they need.
            ".apicurio.registry.fault-tolerant-refresh=true",
            ".apicurio.registry.as-confluent=true",
            ".apicurio.registry.headers.enabled=false",
            ".apicurio.registry.use-id=contentId",
            ".apicurio.registry.schema-resolver=io.weatherconnect.avro.CachingSchemaResolver",
            ".apicurio.registry.avro-datum-provider=io.weatherconnect.avro.CachingDatumProvider")
        .map(setting -> side + ".converter" + setting)
        .toList();
  }
}
