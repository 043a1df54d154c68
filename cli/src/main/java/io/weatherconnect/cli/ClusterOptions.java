package io.weatherconnect.cli;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.Contexts;
import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.Deployment;
import io.weatherconnect.stack.Service;
import io.weatherconnect.stack.ToolException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Options that select the cluster on which a command works: a named context, addresses, or by
 * default the stack that runs on this machine.
 */
final class ClusterOptions {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
  private static final Duration DEPLOY_LIMIT = Duration.ofSeconds(90);

  /** The context that {@code make up} writes into the run directory. */
  private static final String DOCKER = "docker";

  @Mixin private Workspace workspace;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description =
          "A cluster described by ~/.config/weather-connect/NAME.properties (default:"
              + " $WEATHER_CONNECT_CONTEXT, otherwise the stack on this machine).")
  private String context;

  @Option(
      names = "--connect",
      paramLabel = "URL",
      description =
          "URL of a worker's REST API; it may have a path. Several, separated by commas: a worker"
              + " that responds is used.")
  private String connect;

  @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Kafka's bootstrap servers.")
  private String kafka;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Properties of Kafka's clients, as Kafka's own tools read them (TLS, SASL).")
  private String commandConfig;

  @Option(
      names = "--rest-config",
      paramLabel = "FILE",
      description =
          "Properties for Connect's REST API, metrics and registry: basic.auth.user.info,"
              + " bearer.auth.token and Kafka's ssl. keys. With the prefix connect., metrics. or"
              + " registry. a key applies to one of them only.")
  private String restConfig;

  @Option(
      names = "--metrics",
      paramLabel = "URL",
      description =
          "A worker's Prometheus endpoint, for instance http://localhost:9404/metrics. Without it,"
              + " quota, outages and failed records are unknown. Repeatable, once for each worker.")
  private List<String> metrics = List.of();

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description = "URL of the schema registry's Confluent API.")
  private String registry;

  @Option(
      names = "--cassandra",
      paramLabel = "HOST:PORT",
      description =
          "Address of a Cassandra node, or several, separated by commas. Requires --cassandra-dc.")
  private String cassandra;

  @Option(
      names = "--cassandra-dc",
      paramLabel = "NAME",
      description = "The data centre of this node.")
  private String cassandraDc;

  @Option(
      names = "--cassandra-config",
      paramLabel = "FILE",
      description =
          "The Cassandra driver's configuration file, instead of an address: for user, password,"
              + " TLS or Astra's secure connect bundle.")
  private String cassandraConfig;

  @Option(
      names = "--sink-config",
      paramLabel = "FILE",
      description =
          "Properties that every deployed Cassandra sink gets, such as user and TLS. They replace"
              + " those of its configuration; an empty value removes a setting.")
  private String sinkConfig;

  @Option(
      names = "--weather",
      paramLabel = "URL",
      description =
          "Scheme, host and port of a server that replaces Open-Meteo in deployed sources (default:"
              + " that of the stack or context, if it has one).")
  private String weather;

  Workspace workspace() {
    return workspace;
  }

  /** Returns the selected cluster. Throws {@link ToolException} when there is none. */
  Cluster cluster() {
    return clusterIfAny()
        .orElseThrow(
            () ->
                new ToolException(
                    "No local stack is running. Start it with 'make run', or select a cluster with"
                        + " --connect or --context."));
  }

  /** Returns the selected cluster; empty when none is selected and none runs on this machine. */
  Optional<Cluster> clusterIfAny() {
    String name = contextName();
    if (name != null) {
      return Optional.of(
          Cluster.of(
              changed(Contexts.ofUser().read(name)),
              Optional.empty(),
              new Remedies(" --context " + name + givenText(), false)));
    }
    if (connect != null) {
      return Optional.of(
          Cluster.of(changed(Map.of()), Optional.empty(), new Remedies(givenText(), false)));
    }
    return onThisMachine();
  }

  static Deployment deployment(Cluster cluster) {
    return new Deployment(
        ConnectClient.of(cluster),
        cluster.sinkSettings(),
        cluster.remedies(),
        POLL_INTERVAL,
        DEPLOY_LIMIT);
  }

  /** Whether the containers of {@code make up} are the stack on this machine. */
  boolean isDocker() {
    return !isElsewhere() && workspace.runningStack().isEmpty() && docker().isPresent();
  }

  /** Whether options select a cluster that is not the stack on this machine. */
  boolean isElsewhere() {
    return contextName() != null || connect != null;
  }

  private Optional<Cluster> onThisMachine() {
    Optional<Cluster> local =
        workspace
            .runningStack()
            .map(
                stack ->
                    Cluster.of(
                        changed(Cluster.settings(stack)),
                        Optional.of(workspace.log(Service.CONNECT)),
                        Remedies.LOCAL));
    return local.or(
        () ->
            docker()
                .map(settings -> Cluster.of(changed(settings), Optional.empty(), Remedies.LOCAL)));
  }

  /** Returns settings with the given options in them. */
  private Map<String, String> changed(Map<String, String> settings) {
    Map<String, String> changed = new TreeMap<>(settings);
    if (cassandra != null) {
      changed.remove(Cluster.CASSANDRA_CONFIG);
    }
    if (connect != null || kafka != null) {
      // Other workers may have another topic.
      changed.remove(Cluster.OFFSETS_TOPIC);
    }
    given().forEach(option -> changed.put(option.key, option.value));
    return changed;
  }

  private Optional<Map<String, String>> docker() {
    Contexts contexts = new Contexts(workspace.runDirectory());
    return contexts.names().contains(DOCKER)
        ? Optional.of(contexts.read(DOCKER))
        : Optional.empty();
  }

  /**
   * The given context, or null. A worker that is given by its address has nothing to do with the
   * context of the environment, whose credentials it must not get.
   */
  private String contextName() {
    String given = context == null ? WeatherConnect.context(command) : context;
    if (given == null && connect == null) {
      given = System.getenv("WEATHER_CONNECT_CONTEXT");
    }
    return given == null || given.isBlank() ? null : given;
  }

  /** The given options as on a command line. */
  private String givenText() {
    return given().stream()
        .map(option -> " %s '%s'".formatted(option.option, option.value))
        .collect(Collectors.joining())
        .replaceAll("'([\\w.,:/@=-]+)'", "$1");
  }

  private List<Given> given() {
    return Stream.of(
            new Given("--connect", Cluster.CONNECT, connect),
            new Given("--kafka", Cluster.KAFKA, kafka),
            new Given("--command-config", Cluster.COMMAND_CONFIG, commandConfig),
            new Given("--rest-config", Cluster.REST_CONFIG, restConfig),
            new Given("--metrics", Cluster.METRICS, String.join(",", metrics)),
            new Given("--registry", Cluster.REGISTRY, registry),
            new Given("--cassandra", Cluster.CASSANDRA, cassandra),
            new Given("--cassandra-dc", Cluster.CASSANDRA_DC, cassandraDc),
            new Given("--cassandra-config", Cluster.CASSANDRA_CONFIG, cassandraConfig),
            new Given("--sink-config", Cluster.SINK_CONFIG, sinkConfig),
            new Given("--weather", Cluster.WEATHER, weather))
        .filter(option -> option.value != null && !option.value.isBlank())
        .toList();
  }

  /** An option, the key of the cluster's settings that it sets, and its value or null. */
  private record Given(String option, String key, String value) {}
}
