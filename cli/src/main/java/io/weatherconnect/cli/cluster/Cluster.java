package io.weatherconnect.cli.cluster;

import static java.util.stream.Collectors.joining;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.ConfigException;
import io.weatherconnect.stack.CassandraSessions;
import io.weatherconnect.stack.StackState;
import io.weatherconnect.stack.ToolException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The addresses and client settings of a cluster on which commands work.
 *
 * @param connect the URLs of workers' REST APIs, which may have a path; at least one
 * @param offsetsTopic the topic in which the workers store the offsets of sources
 * @param kafka bootstrap servers
 * @param kafkaClient settings of Kafka's clients, for instance for TLS and SASL
 * @param metrics the Prometheus endpoint of each worker
 * @param registry the URL of the schema registry's Confluent API
 * @param cassandra opens sessions, which the caller closes; they throw {@code DriverException}
 * @param sinkSettings what every deployed Cassandra sink gets, for instance its user and TLS
 * @param weather a server that replaces Open-Meteo in deployed sources: scheme, host and port
 * @param restConfig a file with authentication and TLS settings of HTTP services
 * @param workerLog the worker's log, if it can be read here
 * @param remedies what messages advise
 */
public record Cluster(
    List<URI> connect,
    Optional<String> offsetsTopic,
    Optional<String> kafka,
    Map<String, Object> kafkaClient,
    List<URI> metrics,
    Optional<URI> registry,
    Optional<Supplier<CqlSession>> cassandra,
    Map<String, String> sinkSettings,
    Optional<URI> weather,
    Optional<Path> restConfig,
    Optional<Path> workerLog,
    Remedies remedies) {
  /** The URLs of workers' REST APIs, separated by commas. */
  public static final String CONNECT = "connect.url";

  /** The workers' {@code offset.storage.topic}. */
  public static final String OFFSETS_TOPIC = "connect.offsets.topic";

  /** Kafka's bootstrap servers. */
  public static final String KAFKA = "kafka.bootstrap.servers";

  /** A properties file for Kafka's clients. */
  public static final String COMMAND_CONFIG = "kafka.command.config";

  /** The workers' Prometheus endpoints, separated by commas. */
  public static final String METRICS = "metrics.urls";

  /** The URL of the schema registry. */
  public static final String REGISTRY = "registry.url";

  /** The addresses of Cassandra nodes, host and port, separated by commas. */
  public static final String CASSANDRA = "cassandra.contact.point";

  /** The Cassandra data centre of the contact point. */
  public static final String CASSANDRA_DC = "cassandra.local.dc";

  /** A configuration file of the Cassandra driver, instead of the address. */
  public static final String CASSANDRA_CONFIG = "cassandra.config";

  /** A properties file for deployed Cassandra sinks. */
  public static final String SINK_CONFIG = "cassandra.sink.config";

  /** A server that replaces Open-Meteo. */
  public static final String WEATHER = "weather.url";

  /** A properties file for the HTTP services. */
  public static final String REST_CONFIG = "rest.config";

  /** The keys whose values are paths of files. */
  static final Set<String> FILES =
      Set.of(COMMAND_CONFIG, CASSANDRA_CONFIG, SINK_CONFIG, REST_CONFIG);

  /** All keys. */
  static final Set<String> KEYS =
      Set.of(
          CONNECT,
          OFFSETS_TOPIC,
          KAFKA,
          COMMAND_CONFIG,
          METRICS,
          REGISTRY,
          CASSANDRA,
          CASSANDRA_DC,
          CASSANDRA_CONFIG,
          SINK_CONFIG,
          WEATHER,
          REST_CONFIG);

  private static final Pattern ADDRESS = Pattern.compile("(.+):(\\d{1,5})");

  /** The HTTP services that may have settings of their own. */
  static final List<String> SERVICES = List.of("connect", "metrics", "registry");

  /** Returns the settings of a stack that runs on this machine. */
  public static Map<String, String> settings(StackState stack) {
    Map<String, String> settings = new TreeMap<>();
    settings.put(CONNECT, joined(stack.connectUris()));
    settings.put(OFFSETS_TOPIC, stack.offsetsTopic());
    settings.put(KAFKA, stack.bootstrapServers());
    settings.put(METRICS, joined(stack.connectMetrics()));
    settings.put(REGISTRY, stack.registryUri().resolve("/apis/ccompat/v7").toString());
    settings.put(
        CASSANDRA,
        stack.cassandraAddresses().stream()
            .map(address -> address.getHostString() + ":" + address.getPort())
            .collect(joining(",")));
    settings.put(CASSANDRA_DC, stack.cassandraDatacenter());
    stack.weather().ifPresent(weather -> settings.put(WEATHER, weather.toString()));
    stack
        .clients()
        .ifPresent(
            clients -> {
              settings.put(COMMAND_CONFIG, clients.kafka().toString());
              settings.put(REST_CONFIG, clients.rest().toString());
              settings.put(CASSANDRA_CONFIG, clients.cassandra().toString());
              settings.put(SINK_CONFIG, clients.sinks().toString());
            });
    return settings;
  }

  /** Returns the cluster of a stack that runs on this machine, given its worker's log. */
  public static Cluster of(StackState stack, Path workerLog) {
    return of(settings(stack), Optional.of(workerLog), Remedies.LOCAL);
  }

  /**
   * Returns the cluster that settings with the keys of this class describe. Throws {@link
   * ToolException} when a setting is invalid or the worker's URL is missing.
   */
  public static Cluster of(
      Map<String, String> settings, Optional<Path> workerLog, Remedies remedies) {
    List<URI> connect = uris(settings, CONNECT);
    if (connect.isEmpty()) {
      throw missing("Connect's REST API", "--connect", CONNECT);
    }
    return new Cluster(
        connect,
        get(settings, OFFSETS_TOPIC),
        get(settings, KAFKA),
        get(settings, COMMAND_CONFIG)
            .<Map<String, Object>>map(file -> new TreeMap<>(PropertiesFile.read(Path.of(file))))
            .orElse(Map.of()),
        uris(settings, METRICS),
        uri(settings, REGISTRY),
        cassandra(settings),
        get(settings, SINK_CONFIG).map(file -> PropertiesFile.read(Path.of(file))).orElse(Map.of()),
        uri(settings, WEATHER),
        get(settings, REST_CONFIG).map(Path::of),
        workerLog,
        remedies);
  }

  private static Optional<Supplier<CqlSession>> cassandra(Map<String, String> settings) {
    Optional<Supplier<CqlSession>> configured =
        get(settings, CASSANDRA_CONFIG).map(file -> () -> session(Path.of(file)));
    return configured.isPresent()
        ? configured
        : get(settings, CASSANDRA).map(address -> node(settings, address));
  }

  /** Opens a session; the driver itself ignores a missing file and connects to this machine. */
  private static CqlSession session(Path file) {
    if (!Files.isReadable(file)) {
      throw new ToolException("%s does not exist or cannot be read.".formatted(file));
    }
    try {
      return CassandraSessions.open(file);
    } catch (IllegalArgumentException | IllegalStateException | ConfigException e) {
      throw CassandraFailure.of(file, e);
    }
  }

  private static Supplier<CqlSession> node(Map<String, String> settings, String text) {
    List<InetSocketAddress> addresses = parts(text).map(Cluster::address).toList();
    String datacenter =
        get(settings, CASSANDRA_DC)
            .orElseThrow(() -> missing("Cassandra's data centre", "--cassandra-dc", CASSANDRA_DC));
    return () -> CassandraSessions.open(addresses, datacenter);
  }

  private static InetSocketAddress address(String text) {
    Matcher address = ADDRESS.matcher(text);
    if (!address.matches()) {
      throw new ToolException(
          "%s is \"%s\"; expected host and port, for instance cassandra-1:9042."
              .formatted(CASSANDRA, text));
    }
    return new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2)));
  }

  /** Returns the workers, each request to which takes up to {@code limit}. */
  public Workers workers(Duration limit) {
    return new Workers(connect.stream().map(url -> rest("connect", url, limit)).toList());
  }

  /** Returns a client of an HTTP service, one of connect, metrics and registry. */
  public RestClient rest(String service, URI base, Duration limit) {
    return new RestClient(
        base,
        restConfig.map(file -> RestSettings.read(file, service)).orElse(RestSettings.NONE),
        limit);
  }

  /** Returns the bootstrap servers, without which a command fails. */
  public String requiredKafka() {
    return kafka.orElseThrow(() -> missing("Kafka", "--kafka", KAFKA));
  }

  /** Returns the schema registry, without which a command fails. */
  public URI requiredRegistry() {
    return registry.orElseThrow(() -> missing("the schema registry", "--registry", REGISTRY));
  }

  /**
   * Opens a Cassandra session, without which a command fails. The caller closes it. Throws {@link
   * ToolException} when Cassandra rejects the user or its certificate is not trusted, and another
   * {@code DriverException} when it does not respond.
   */
  public CqlSession cassandraSession() {
    try {
      return cassandra.orElseThrow(() -> missing("Cassandra", "--cassandra", CASSANDRA)).get();
    } catch (AllNodesFailedException e) {
      throw CassandraFailure.of(e).<RuntimeException>map(it -> it).orElse(e);
    }
  }

  private static ToolException missing(String service, String option, String key) {
    return new ToolException(
        "The address of %s is unknown. Set %s, or %s in the context's file."
            .formatted(service, option, key));
  }

  private static Optional<String> get(Map<String, String> settings, String key) {
    return Optional.ofNullable(settings.get(key)).filter(value -> !value.isBlank());
  }

  private static List<URI> uris(Map<String, String> settings, String key) {
    return get(settings, key).stream().flatMap(Cluster::parts).map(url -> uri(key, url)).toList();
  }

  private static Stream<String> parts(String list) {
    return Stream.of(list.split("\\s*,\\s*"));
  }

  private static String joined(List<URI> urls) {
    return urls.stream().map(URI::toString).collect(joining(","));
  }

  private static Optional<URI> uri(Map<String, String> settings, String key) {
    return get(settings, key).map(value -> uri(key, value));
  }

  private static URI uri(String key, String value) {
    try {
      URI uri = URI.create(value);
      if (uri.getUserInfo() != null) {
        throw new ToolException(
            "%s contains a user; set basic.auth.user.info in the file of --rest-config instead."
                .formatted(key));
      }
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw invalid(key, value, e);
    }
    throw invalid(key, value, null);
  }

  private static ToolException invalid(String key, String value, Exception cause) {
    return new ToolException(
        "%s is \"%s\"; expected a URL such as https://connect.example.com:8083."
            .formatted(key, value),
        cause);
  }
}
