package io.weatherconnect.stack;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The first or the second distributed Connect worker, whose converters write Confluent's wire
 * format, with the jars of a version of Connect and plugins by name. It may be launched before
 * Kafka is ready: it scans its plugins first and then waits.
 */
record ConnectLauncher(
    Service service,
    ProjectLayout layout,
    Path libs,
    Map<String, Path> plugins,
    RunDirectory run,
    Addresses addresses,
    Optional<Security> security)
    implements ServiceLauncher {

  @Override
  public JvmLaunch launch() {
    Map<String, ?> values =
        Map.of(
            "policy", security.isPresent() ? "Allowlist" : "All",
            "security", security.map(ConnectLauncher::settings).orElse(""),
            "kafka", addresses.all(Service.KAFKA_NODES, Port.KAFKA),
            "replicas", addresses.hosts().of(Service.KAFKA_NODES).size(),
            "rest", uri(),
            "host", addresses.host(service),
            "registry", addresses.uri(Service.REGISTRY, Port.REGISTRY),
            "plugins", run.linkPlugins(service, plugins),
            "secrets", run.secrets(),
            // Of all the plugins, the stock sink alone has no service manifest. It is found only by
            // a scan of every class of every plugin, which takes half of a worker's start and
            // doubles its memory.
            "discovery", layout.hasStockSink() ? "hybrid_warn" : "service_load");
    String name = service.title() + ".properties";
    return JvmLaunch.of(
            classPath(),
            options(),
            "org.apache.kafka.connect.cli.ConnectDistributed",
            List.of(run.writeConf("connect.properties", name, values).toString()))
        .withEnvironment(security.map(ConnectLauncher::sinkEnvironment).orElse(Map.of()))
        .withEnvironment(
            Map.of(
                // The sinks' configurations refer to these by ${env:...}.
                "CASSANDRA_CONTACT_POINTS",
                contactPoints(),
                "CASSANDRA_PORT",
                Integer.toString(addresses.ports().of(Port.CASSANDRA)),
                "CASSANDRA_LOCAL_DC",
                StackState.DATACENTER,
                // By default glibc has an arena for each thread, and each arena keeps freed memory.
                "MALLOC_ARENA_MAX",
                "1"));
  }

  @Override
  public boolean isReady() throws IOException, InterruptedException {
    return Probe.respondsOk(uri().resolve("/connectors"), security);
  }

  /** The settings of a secured worker: those of its REST API, and those of its Kafka clients. */
  private static String settings(Security security) {
    Map<String, String> client = security.kafkaClient(SecuredUser.CONNECT_WORKER);
    return RunDirectory.fill("connect-secured.properties", security.values())
        + Stream.of("", "producer.", "consumer.", "admin.")
            .map(prefix -> Security.lines(prefix, client))
            .collect(joining());
  }

  /** What the secured sinks' configurations refer to by {@code ${env:...}}. */
  private static Map<String, String> sinkEnvironment(Security security) {
    return Map.of(
        "CASSANDRA_USER", SecuredUser.WEATHER_SINK.title(),
        "CASSANDRA_PASSWORD", security.password(SecuredUser.WEATHER_SINK),
        "CASSANDRA_TRUSTSTORE", security.values().get("truststore"),
        "CASSANDRA_TRUSTSTORE_PASSWORD", security.values().get("store_password"));
  }

  /** The Java option that names the users of a secured REST API. */
  private String loginConfiguration(Security access) {
    Path users =
        run.writeText(
            "connect-users.properties",
            Security.lines(
                "",
                Map.of(
                    SecuredUser.WEATHER_OPERATOR.title(),
                    access.password(SecuredUser.WEATHER_OPERATOR))));
    Path jaas = run.writeConf("connect-jaas.conf", "connect-jaas.conf", Map.of("users", users));
    return "-Djava.security.auth.login.config=" + jaas;
  }

  private URI uri() {
    return addresses.connect(service, security.isPresent());
  }

  /** Listed here too, the agent's classes come from the class data archive. */
  private String classPath() {
    return exposesMetrics()
        ? libs + "/*" + File.pathSeparator + layout.metricsAgentJar()
        : libs + "/*";
  }

  private boolean exposesMetrics() {
    return addresses.hosts().startedWorkers().contains(service);
  }

  private String contactPoints() {
    return addresses.hosts().of(Service.CASSANDRA_NODES).stream()
        .map(addresses::host)
        .collect(joining(","));
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
                "-Dlog4j2.configurationFile=" + run.writeConf("log4j2.xml"),
                // Workers before 4.0 log through the older library.
                "-Dlog4j.configuration=" + run.writeConf("log4j.properties").toUri()));
    security.map(this::loginConfiguration).ifPresent(options::add);
    if (exposesMetrics()) {
      options.add(layout.metricsAgent(addresses.connectMetrics(service), "connect.yml"));
    }
    return options;
  }
}
