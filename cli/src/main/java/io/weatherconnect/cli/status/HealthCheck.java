package io.weatherconnect.cli.status;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectClient.Deployed;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.ConnectorOffset;
import io.weatherconnect.cli.connect.ConnectorStatus;
import io.weatherconnect.cli.connect.VariableChange;
import io.weatherconnect.cli.kafka.TopicProgress;
import io.weatherconnect.cli.kafka.TopicProgress.Topics;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.stack.ToolException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * Checks the health of all connectors of a Connect cluster. Connect reports RUNNING for a sink that
 * retries one failing record forever. Only repeated checks show that such a sink commits no
 * offsets. Not thread-safe.
 */
public final class HealthCheck {
  /** The state of a sink that Connect reports as RUNNING and that delivers nothing. */
  public static final String STUCK = "STUCK";

  /** The state of a source that Connect reports as RUNNING and whose requests fail. */
  public static final String RETRYING = "RETRYING";

  /** The state of a source that Connect reports as RUNNING and that waits for quota. */
  public static final String WAITING = "WAITING";

  /** The state of a source that Connect reports as RUNNING and whose model returns only nulls. */
  public static final String NO_DATA = "NO DATA";

  /** How long a rebalance or a restart may leave a connector without all of its tasks. */
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private final ConnectClient connect;
  private final Optional<? extends TopicProgress> kafka;
  private final Supplier<WorkerMetrics> workers;
  private final Optional<Path> workerLog;
  private final Remedies remedies;
  private final Clock clock;
  private final SinkDelivery delivery;
  private final Map<String, Instant> startingSince = new HashMap<>();
  private boolean inconclusive;

  /**
   * @param connect the REST API of the workers
   * @param kafka the topics that the connectors use, empty when they cannot be read from here
   * @param workers reads the current metrics of each connector, as far as they are known
   * @param workerLog the worker's log, empty when it cannot be read from here
   * @param remedies what the findings advise
   * @param clock measures how long a sink has committed nothing
   * @param stuckAfter how long a sink with pending records may commit nothing before it is stuck;
   *     longer than the worker's offset flush interval
   */
  public HealthCheck(
      ConnectClient connect,
      Optional<? extends TopicProgress> kafka,
      Supplier<WorkerMetrics> workers,
      Optional<Path> workerLog,
      Remedies remedies,
      Clock clock,
      Duration stuckAfter) {
    this.connect = connect;
    this.kafka = kafka;
    this.workers = workers;
    this.workerLog = workerLog;
    this.remedies = remedies;
    this.clock = clock;
    this.delivery = new SinkDelivery(stuckAfter);
  }

  /** Waits for a connector that is starting; one that stays without tasks is a problem. */
  private void awaitTasks(ConnectorStatus status) {
    boolean starting =
        !status.isRunning()
            && status.failure().isEmpty()
            && !ConnectorStatus.HALTED.contains(status.state());
    if (starting) {
      Instant since = startingSince.computeIfAbsent(status.name(), name -> clock.instant());
      inconclusive |= Duration.between(since, clock.instant()).compareTo(SETTLING) < 0;
    } else {
      startingSince.remove(status.name());
    }
  }

  /** Checks a cluster; the other parameters are those of the constructor. */
  public static HealthCheck of(
      Cluster cluster, Optional<? extends TopicProgress> kafka, Clock clock, Duration stuckAfter) {
    return new HealthCheck(
        ConnectClient.of(cluster),
        kafka,
        new MetricsReader(cluster),
        cluster.workerLog(),
        cluster.remedies(),
        clock,
        stuckAfter);
  }

  /** Checks all connectors and compares the sinks with earlier checks. */
  public HealthReport run() throws InterruptedException {
    return run(connect.deployed());
  }

  /** Checks these connectors, which are all that are deployed, in the same way. */
  public HealthReport run(List<Deployed> deployed) throws InterruptedException {
    CompletableFuture<WorkerMetrics> reading = CompletableFuture.supplyAsync(workers);
    ConnectorOffsets offsets =
        ConnectorOffsets.read(
            connect,
            kafka,
            deployed.stream()
                .filter(one -> one.isSink() || one.config().isOpenMeteoSource())
                .toList());
    Map<String, List<String>> topicsOf = new TreeMap<>();
    for (Deployed one : deployed) {
      topicsOf.put(one.config().name(), topics(one, offsets.of(one.config().name())));
    }
    List<Finding> unreadTopics = new ArrayList<>();
    Optional<Topics> topics = read(topicsOf, unreadTopics);
    WorkerMetrics metrics = reading.join();
    List<Finding> unknown = new ArrayList<>(metrics.unknown());
    unknown.addAll(unreadTopics);
    inconclusive = false;
    List<ConnectorHealth> all = new ArrayList<>();
    for (Deployed one : deployed) {
      String name = one.config().name();
      awaitTasks(one.status());
      Optional<ConnectorMetrics> its = Optional.ofNullable(metrics.byConnector().get(name));
      String failure = offsets.failures().get(name);
      // Without its offsets, a sink would seem to have delivered nothing.
      Optional<Topics> compared = topics.filter(any -> failure == null);
      ConnectorHealth health =
          one.isSink()
              ? sinkOrUnknown(one, its, offsets.of(name), compared, topicsOf.get(name))
              : source(one, its, offsets.of(name), topics, topicsOf.get(name));
      all.add(failure == null ? health : health.withoutOffsets(unknownOffsets(failure)));
    }
    return new HealthReport(all, unknown);
  }

  /** Whether the check must be repeated later, to show if each sink is busy or stuck. */
  public boolean isInconclusive() {
    return inconclusive;
  }

  private Optional<Topics> read(Map<String, List<String>> topicsOf, List<Finding> unknown)
      throws InterruptedException {
    Set<String> names = new TreeSet<>();
    topicsOf.values().forEach(names::addAll);
    if (kafka.isEmpty() || names.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(kafka.get().read(names));
    } catch (ToolException e) {
      unknown.add(
          Finding.problem(
                  "lag and newest records are unknown. " + e.getMessage(),
                  "Check --kafka, and --command-config if the brokers use TLS or SASL.")
              .labelled(HealthReport.UNKNOWN));
      return Optional.empty();
    }
  }

  private static Finding unknownOffsets(String reason) {
    return Finding.problem("its offsets cannot be read: " + reason, "Check again in a few seconds.")
        .labelled(HealthReport.UNKNOWN);
  }

  /** The topics of a connector; those of a sink with a pattern are the ones that it has read. */
  private static List<String> topics(Deployed one, List<ConnectorOffset> offsets) {
    ConnectorConfig config = one.config();
    if (config.isOpenMeteoSource()) {
      return Stream.of(Section.values())
          .filter(section -> !VariableChange.variables(section, config).isEmpty())
          .map(section -> config.setting(section.apiName() + ".topic"))
          .toList();
    }
    String topics = config.config().get("topics");
    if (topics != null) {
      return List.of(topics.strip().split("\\s*,\\s*"));
    }
    return offsets.stream()
        .filter(offset -> offset.partition().containsKey("kafka_topic"))
        .map(offset -> String.valueOf(offset.partition().get("kafka_topic")))
        .distinct()
        .toList();
  }

  private ConnectorHealth source(
      Deployed one,
      Optional<ConnectorMetrics> metrics,
      List<ConnectorOffset> offsets,
      Optional<Topics> topics,
      List<String> names) {
    ConnectorStatus status = one.status();
    ConnectorConfig config = one.config();
    SourceProgress progress = SourceProgress.of(offsets);
    Instant now = clock.instant();
    Optional<ConnectorMetrics> running = metrics.filter(any -> status.isRunning());
    List<Finding> findings = new ArrayList<>();
    StateFindings.of(status, OptionalLong.empty(), remedies).ifPresent(findings::add);
    if (findings.isEmpty() && config.isOpenMeteoSource()) {
      if (topics.isPresent() && running.isPresent()) {
        undelivered(config, running.get(), topics.get(), names).ifPresent(findings::add);
      }
      running.ifPresent(
          known -> findings.addAll(new SourceFindings(config, known, now, remedies).all()));
    }
    return new ConnectorHealth(
        config.name(),
        status.type(),
        running.map(HealthCheck::sourceState).orElse(status.shownState()),
        running(status),
        status.tasks().size(),
        OptionalLong.empty(),
        progress.text(),
        metrics.flatMap(known -> known.lastRecord(now)),
        config.isOpenMeteoSource() ? progress.backfill(config, metrics, now) : Optional.empty(),
        metrics,
        findings);
  }

  /** Finds topics of a source that have no records, although the source has fetched rows. */
  private Optional<Finding> undelivered(
      ConnectorConfig config, ConnectorMetrics metrics, Topics topics, List<String> all) {
    List<String> empty = all.stream().filter(topic -> !topics.hasRecords(topic)).toList();
    if (empty.size() < all.size() || metrics.count("rows_sent_total") == 0) {
      delivery.forget(config.name());
      return Optional.empty();
    }
    // The first transaction may still be open.
    if (delivery.isStuck(config.name(), Map.of(), clock.instant())) {
      return Optional.of(
          StateFindings.undelivered(
              metrics.count("rows_sent_total"),
              empty,
              empty.stream().allMatch(topic -> topics.partitions(topic).isEmpty()),
              remedies));
    }
    inconclusive = true;
    return Optional.empty();
  }

  private static String sourceState(ConnectorMetrics metrics) {
    if (metrics.outage().isPresent()) {
      return RETRYING;
    }
    if (metrics.hasNoData()) {
      return NO_DATA;
    }
    return metrics.quotaWait().isPresent() ? WAITING : "RUNNING";
  }

  /** Reports the lag of one sink as unknown if its topics cannot be read, for want of a right. */
  private ConnectorHealth sinkOrUnknown(
      Deployed one,
      Optional<ConnectorMetrics> metrics,
      List<ConnectorOffset> offsets,
      Optional<Topics> topics,
      List<String> names) {
    try {
      return sink(one, metrics, offsets, topics, names);
    } catch (ToolException e) {
      return sink(one, metrics, offsets, Optional.empty(), names)
          .with(
              Finding.problem(
                      "its lag is unknown. " + e.getMessage(),
                      "Check that the user of --command-config may read its topics.")
                  .labelled(HealthReport.UNKNOWN));
    }
  }

  private ConnectorHealth sink(
      Deployed one,
      Optional<ConnectorMetrics> metrics,
      List<ConnectorOffset> offsets,
      Optional<Topics> topics,
      List<String> names) {
    ConnectorStatus status = one.status();
    String name = one.config().name();
    Optional<Map<TopicPartition, Long>> committed =
        topics.map(known -> committed(offsets, known, names));
    OptionalLong lag = OptionalLong.empty();
    Optional<Instant> newest = Optional.empty();
    boolean stuck = false;
    if (committed.isPresent()) {
      long pending = kafka.orElseThrow().lag(committed.get(), topics.get());
      lag = OptionalLong.of(pending);
      newest = newest(committed.get(), pending, topics.get());
      stuck = isStuck(status, pending, committed.get());
    }
    return new ConnectorHealth(
        name,
        status.type(),
        stuck ? STUCK : status.shownState(),
        running(status),
        status.tasks().size(),
        lag,
        committed
            .map(all -> "offset " + all.values().stream().mapToLong(Long::longValue).sum())
            .orElse(""),
        newest,
        Optional.empty(),
        Optional.empty(),
        sinkFinding(status, lag, stuck, metrics, names).stream().toList());
  }

  private Optional<Finding> sinkFinding(
      ConnectorStatus status,
      OptionalLong lag,
      boolean stuck,
      Optional<ConnectorMetrics> metrics,
      List<String> topics) {
    String name = status.name();
    if (stuck) {
      return Optional.of(
          StateFindings.stuck(
              name,
              lag.getAsLong(),
              delivery.sinceCommit(name, clock.instant()),
              metrics,
              workerLog.flatMap(log -> SinkLog.lastRejection(log, topics)),
              remedies));
    }
    return StateFindings.of(status, lag, remedies)
        .or(
            () ->
                lag.isPresent() && delivery.isUndecided(name)
                    ? Optional.of(StateFindings.undecided(lag.getAsLong()))
                    : Optional.empty());
  }

  /** The timestamp of the newest record that a sink has delivered. */
  private Optional<Instant> newest(Map<TopicPartition, Long> committed, long lag, Topics topics) {
    return lag == 0
        ? committed.keySet().stream()
            .map(topics.newest()::get)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
        : kafka.orElseThrow().lastBefore(committed);
  }

  private boolean isStuck(ConnectorStatus status, long lag, Map<TopicPartition, Long> committed) {
    if (lag == 0 || !status.isRunning()) {
      delivery.forget(status.name());
      return false;
    }
    boolean stuck = delivery.isStuck(status.name(), committed, clock.instant());
    inconclusive |= !stuck && delivery.isUndecided(status.name());
    return stuck;
  }

  /** The committed offset of every partition, 0 before the first commit. */
  private static Map<TopicPartition, Long> committed(
      List<ConnectorOffset> offsets, Topics topics, List<String> names) {
    Map<TopicPartition, Long> committed = new HashMap<>();
    for (String name : names) {
      topics.partitions(name).forEach(partition -> committed.put(partition, 0L));
    }
    for (ConnectorOffset offset : offsets) {
      committed.computeIfPresent(
          new TopicPartition(
              String.valueOf(offset.partition().get("kafka_topic")),
              ((Number) offset.partition().get("kafka_partition")).intValue()),
          (partition, none) -> ((Number) offset.offset().get("kafka_offset")).longValue());
    }
    return committed;
  }

  private static long running(ConnectorStatus status) {
    return status.tasks().stream().filter(task -> task.state().equals("RUNNING")).count();
  }
}
