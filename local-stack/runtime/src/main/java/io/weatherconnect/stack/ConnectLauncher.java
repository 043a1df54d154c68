package io.weatherconnect.stack;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    Ports ports)
    implements ServiceLauncher {

  @Override
  public JvmLaunch launch() {
    Map<String, ?> values =
        Map.of(
            "kafka", ports.address(Port.KAFKA),
            "rest", uri(),
            "registry", ports.uri(Port.REGISTRY),
            "plugins", run.linkPlugins(service, plugins),
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
        .withEnvironment(
            Map.of(
                // The sinks' configurations refer to these by ${env:...}.
                "CASSANDRA_CONTACT_POINTS",
                "127.0.0.1",
                "CASSANDRA_PORT",
                Integer.toString(ports.of(Port.CASSANDRA)),
                "CASSANDRA_LOCAL_DC",
                StackState.DATACENTER,
                // By default glibc has an arena for each thread, and each arena keeps freed memory.
                "MALLOC_ARENA_MAX",
                "1"));
  }

  @Override
  public boolean isReady() throws IOException, InterruptedException {
    return Probe.respondsOk(uri().resolve("/connectors"));
  }

  private URI uri() {
    return ports.uri(service == Service.CONNECT ? Port.CONNECT : Port.CONNECT_2);
  }

  /** Listed here too, the agent's classes come from the class data archive. */
  private String classPath() {
    return exposesMetrics() ? libs + "/*" + File.pathSeparator + agent() : libs + "/*";
  }

  private boolean exposesMetrics() {
    return service == Service.CONNECT;
  }

  private Path agent() {
    return layout.monitoring().resolve("target/agent/jmx_prometheus_javaagent.jar");
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
    if (exposesMetrics()) {
      if (!Files.exists(agent())) {
        throw ProjectLayout.notBuilt(agent());
      }
      Path rules = layout.monitoring().resolve("jmx/connect.yml");
      options.add(
          "-javaagent:%s=%s:%s".formatted(agent(), ports.address(Port.CONNECT_METRICS), rules));
    }
    return options;
  }
}
