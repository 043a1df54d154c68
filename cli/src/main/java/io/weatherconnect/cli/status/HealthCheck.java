package io.weatherconnect.cli.status;

import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.ConnectorOffset;
import io.weatherconnect.cli.connect.ConnectorStatus;
import io.weatherconnect.cli.kafka.TopicProgress;
import io.weatherconnect.stack.StackState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
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

  private final ConnectClient connect;
  private final TopicProgress kafka;
  private final Supplier<Map<String, ConnectorMetrics>> worker;
  private final Optional<Path> workerLog;
  private final Clock clock;
  private final SinkDelivery delivery;
  private boolean inconclusive;

  /**
   * @param connect the REST API of a worker
   * @param kafka the topics that the connectors use
   * @param worker reads the current metrics of each connector, as far as they are known
   * @param workerLog the worker's log, empty when it cannot be read from here
   * @param clock measures how long a sink has committed nothing
   * @param stuckAfter how long a sink with pending records may commit nothing before it is stuck;
   *     longer than the worker's offset flush interval
   */
  public HealthCheck(
      ConnectClient connect,
      TopicProgress kafka,
      Supplier<Map<String, ConnectorMetrics>> worker,
      Optional<Path> workerLog,
      Clock clock,
      Duration stuckAfter) {
    this.connect = connect;
    this.kafka = kafka;
    this.worker = worker;
    this.workerLog = workerLog;
    this.clock = clock;
    this.delivery = new SinkDelivery(stuckAfter);
  }

  /** Checks the local stack; the parameters are those of the constructor. */
  public static HealthCheck of(
      StackState stack, TopicProgress kafka, Path workerLog, Clock clock, Duration stuckAfter) {
    return new HealthCheck(
        new ConnectClient(stack.connectUri()),
        kafka,
        MetricsReader.of(stack),
        Optional.of(workerLog),
        clock,
        stuckAfter);
  }

  /** Checks all connectors, compares sinks with earlier checks, and sorts the health by name. */
  public List<ConnectorHealth> run() throws InterruptedException {
    Map<String, ConnectorMetrics> metrics = worker.get();
    inconclusive = false;
    List<ConnectorHealth> all = new ArrayList<>();
    for (String name : connect.connectors().stream().sorted().toList()) {
      ConnectorStatus status = connect.status(name);
      all.add(status.type().equals("sink") ? sink(status, metrics) : source(status, metrics));
    }
    return all;
  }

  /** Whether the check must be repeated later, to show if each sink is busy or stuck. */
  public boolean isInconclusive() {
    return inconclusive;
  }

  private ConnectorHealth source(ConnectorStatus status, Map<String, ConnectorMetrics> all)
      throws InterruptedException {
    SourceProgress progress = SourceProgress.of(connect.offsets(status.name()));
    Optional<ConnectorMetrics> metrics = Optional.ofNullable(all.get(status.name()));
    ConnectorConfig config = connect.config(status.name());
    Instant now = clock.instant();
    Optional<ConnectorMetrics> running = metrics.filter(any -> status.isRunning());
    return new ConnectorHealth(
        status.name(),
        status.type(),
        running.map(HealthCheck::sourceState).orElse(status.shownState()),
        running(status),
        status.tasks().size(),
        OptionalLong.empty(),
        progress.text(),
        kafka.newest(kafka.partitions(connect.topics(status.name()))),
        progress.backfill(config, metrics, now),
        metrics,
        StateFindings.of(status, OptionalLong.empty())
            .map(List::of)
            .or(() -> running.map(known -> new SourceFindings(config, known, now).all()))
            .orElse(List.of()));
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

  private ConnectorHealth sink(ConnectorStatus status, Map<String, ConnectorMetrics> metrics)
      throws InterruptedException {
    String name = status.name();
    List<String> topics = sinkTopics(name);
    List<TopicPartition> partitions = kafka.partitions(topics);
    Map<TopicPartition, Long> committed = committed(name, partitions);
    long lag = kafka.lag(committed);
    boolean stuck = isStuck(status, lag, committed);
    Optional<Finding> finding =
        stuck
            ? Optional.of(
                StateFindings.stuck(
                    name,
                    lag,
                    delivery.sinceCommit(name, clock.instant()),
                    Optional.ofNullable(metrics.get(name)),
                    workerLog.flatMap(log -> SinkLog.lastRejection(log, topics))))
            : StateFindings.of(status, OptionalLong.of(lag))
                .or(
                    () ->
                        Optional.of(StateFindings.undecided(lag))
                            .filter(any -> delivery.isUndecided(name)));
    return new ConnectorHealth(
        name,
        status.type(),
        stuck ? STUCK : status.shownState(),
        running(status),
        status.tasks().size(),
        OptionalLong.of(lag),
        "offset " + committed.values().stream().mapToLong(Long::longValue).sum(),
        kafka.newest(partitions),
        Optional.empty(),
        Optional.empty(),
        finding.stream().toList());
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
    String topics = connect.config(name).config().get("topics");
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
