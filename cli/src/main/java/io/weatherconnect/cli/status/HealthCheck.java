package io.weatherconnect.cli.status;

import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.ConnectorOffset;
import io.weatherconnect.cli.connect.ConnectorStatus;
import io.weatherconnect.cli.kafka.TopicProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Checks the health of all connectors of a worker. Connect reports RUNNING for a sink that retries
 * one failing record forever. Only repeated checks show that such a sink commits no offsets. Not
 * thread-safe.
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

  private static final String TOPICS = "topics";

  private final ConnectClient connect;
  private final TopicProgress kafka;
  private final WorkerView worker;
  private final Clock clock;
  private final SinkDelivery delivery;
  private boolean inconclusive;

  /**
   * @param connect the REST API of a worker
   * @param kafka the topics that the connectors use
   * @param worker the metrics and the log of the worker
   * @param clock measures how long a sink has committed nothing
   * @param stuckAfter how long a sink with pending records may commit nothing before it is stuck;
   *     longer than the worker's offset flush interval
   */
  public HealthCheck(
      ConnectClient connect,
      TopicProgress kafka,
      WorkerView worker,
      Clock clock,
      Duration stuckAfter) {
    this.connect = connect;
    this.kafka = kafka;
    this.worker = worker;
    this.clock = clock;
    this.delivery = new SinkDelivery(stuckAfter);
  }

  /**
   * Checks all connectors and compares sinks with earlier checks.
   *
   * @return the health of each connector, sorted by name
   */
  public List<ConnectorHealth> run() throws InterruptedException {
    WorkerMetrics metrics = worker.metrics();
    inconclusive = false;
    List<ConnectorHealth> all = new ArrayList<>();
    for (String name : connect.connectors().stream().sorted().toList()) {
      ConnectorStatus status = connect.status(name);
      all.add(status.type().equals("sink") ? sink(status, metrics) : source(status, metrics));
    }
    return all;
  }

  /**
   * Whether the checks so far do not show if each sink is busy or stuck.
   *
   * @return true when the check must be repeated later
   */
  public boolean isInconclusive() {
    return inconclusive;
  }

  private ConnectorHealth source(ConnectorStatus status, WorkerMetrics metrics)
      throws InterruptedException {
    SourceProgress progress = SourceProgress.of(connect.offsets(status.name()));
    Optional<SourceMetrics> sourceMetrics = metrics.source(status.name());
    ConnectorConfig config = connect.config(status.name());
    Instant now = clock.instant();
    Optional<SourceMetrics> runningMetrics = sourceMetrics.filter(any -> status.isRunning());
    return new ConnectorHealth(
        status.name(),
        status.type(),
        runningMetrics.map(HealthCheck::sourceState).orElse(status.shownState()),
        running(status),
        status.tasks().size(),
        OptionalLong.empty(),
        progress.text(),
        kafka.newest(kafka.partitions(connect.topics(status.name()))),
        progress.backfill(config, sourceMetrics, now),
        sourceMetrics,
        StateFinding.of(status, OptionalLong.empty())
            .map(List::of)
            .or(() -> runningMetrics.map(running -> SourceFindings.of(config, running, now)))
            .orElse(List.of()));
  }

  private static String sourceState(SourceMetrics metrics) {
    if (metrics.outage().isPresent()) {
      return RETRYING;
    }
    if (metrics.delivery().hasNoData()) {
      return NO_DATA;
    }
    return metrics.quotaWait().isPresent() ? WAITING : "RUNNING";
  }

  private ConnectorHealth sink(ConnectorStatus status, WorkerMetrics metrics)
      throws InterruptedException {
    List<String> topics = sinkTopics(status.name());
    List<TopicPartition> partitions = kafka.partitions(topics);
    Map<TopicPartition, Long> committed = committed(status.name(), partitions);
    long lag = kafka.lag(committed);
    boolean stuck = isStuck(status, lag, committed);
    long delivered = committed.values().stream().mapToLong(Long::longValue).sum();
    return new ConnectorHealth(
        status.name(),
        status.type(),
        stuck ? STUCK : status.shownState(),
        running(status),
        status.tasks().size(),
        OptionalLong.of(lag),
        "offset " + delivered,
        kafka.newest(partitions),
        Optional.empty(),
        Optional.empty(),
        sinkFinding(status, metrics, topics, lag, stuck).stream().toList());
  }

  private Optional<Finding> sinkFinding(
      ConnectorStatus status, WorkerMetrics metrics, List<String> topics, long lag, boolean stuck) {
    String name = status.name();
    if (stuck) {
      Duration since = delivery.sinceCommit(name, clock.instant());
      return Optional.of(
          SinkFindings.stuck(
              name, lag, since, metrics.failedRecords(name), worker.lastRejection(topics)));
    }
    return StateFinding.of(status, OptionalLong.of(lag))
        .or(
            () ->
                delivery.isUndecided(name)
                    ? Optional.of(SinkFindings.undecided(lag))
                    : Optional.empty());
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

  private List<String> sinkTopics(String name) throws InterruptedException {
    String topics = connect.config(name).config().get(TOPICS);
    return topics == null ? connect.topics(name) : List.of(topics.split("\\s*,\\s*"));
  }

  /** The committed offset of every partition, 0 before the first commit. */
  private Map<TopicPartition, Long> committed(String name, List<TopicPartition> partitions)
      throws InterruptedException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (ConnectorOffset offset : connect.offsets(name)) {
      offsets.put(
          new TopicPartition(
              String.valueOf(offset.partition().get("kafka_topic")),
              ((Number) offset.partition().get("kafka_partition")).intValue()),
          ((Number) offset.offset().get("kafka_offset")).longValue());
    }
    return partitions.stream()
        .collect(Collectors.toMap(partition -> partition, p -> offsets.getOrDefault(p, 0L)));
  }

  private static long running(ConnectorStatus status) {
    return status.tasks().stream().filter(task -> task.state().equals("RUNNING")).count();
  }
}
