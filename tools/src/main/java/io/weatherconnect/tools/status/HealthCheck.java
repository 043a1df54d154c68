package io.weatherconnect.tools.status;

import io.weatherconnect.tools.connect.ConnectClient;
import io.weatherconnect.tools.connect.ConnectorConfig;
import io.weatherconnect.tools.connect.ConnectorOffset;
import io.weatherconnect.tools.connect.ConnectorStatus;
import io.weatherconnect.tools.kafka.TopicProgress;
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
 * Looks at all connectors of a worker. Connect calls a sink RUNNING that meets a record which it
 * cannot deliver and tries it for ever; only further looks, until patience is over, show that it
 * does not move. For one thread.
 */
public final class HealthCheck {
  /** The state of a sink that says RUNNING and delivers nothing. */
  public static final String STUCK = "STUCK";

  /** The state of a source that says RUNNING and whose calls fail. */
  public static final String RETRYING = "RETRYING";

  /** The state of a source that says RUNNING and waits for quota. */
  public static final String WAITING = "WAITING";

  private static final String TOPICS = "topics";

  private final ConnectClient connect;
  private final TopicProgress kafka;
  private final WorkerView worker;
  private final Clock clock;
  private final SinkDelivery movement;
  private boolean inDoubt;

  /**
   * @param connect the worker
   * @param kafka the topics that the connectors use
   * @param worker what the connectors count
   * @param clock tells how long a sink has not moved
   * @param patience how long a sink that has records to deliver may commit nothing; longer than the
   *     worker takes between two commits
   */
  public HealthCheck(
      ConnectClient connect,
      TopicProgress kafka,
      WorkerView worker,
      Clock clock,
      Duration patience) {
    this.connect = connect;
    this.kafka = kafka;
    this.worker = worker;
    this.clock = clock;
    this.movement = new SinkDelivery(patience);
  }

  /**
   * Looks, and compares with the looks before.
   *
   * @return one for each connector, by name
   */
  public List<ConnectorHealth> look() throws InterruptedException {
    WorkerMetrics numbers = worker.look();
    inDoubt = false;
    List<ConnectorHealth> all = new ArrayList<>();
    for (String name : connect.connectors().stream().sorted().toList()) {
      ConnectorStatus status = connect.status(name);
      all.add(status.type().equals("sink") ? sink(status, numbers) : source(status, numbers));
    }
    return all;
  }

  /**
   * Whether the looks so far cannot tell a sink that is busy from one that is stuck.
   *
   * @return true when another look, some time later, says more
   */
  public boolean isInDoubt() {
    return inDoubt;
  }

  private ConnectorHealth source(ConnectorStatus status, WorkerMetrics numbers)
      throws InterruptedException {
    SourceProgress progress = SourceProgress.of(connect.offsets(status.name()));
    Optional<SourceMetrics> own = numbers.source(status.name());
    ConnectorConfig config = connect.config(status.name());
    Instant now = clock.instant();
    Optional<SourceMetrics> ofRunning = own.filter(any -> status.isRunning());
    return new ConnectorHealth(
        status.name(),
        status.type(),
        ofRunning.map(HealthCheck::sourceState).orElse(status.shownState()),
        running(status),
        status.tasks().size(),
        OptionalLong.empty(),
        progress.text(),
        kafka.newest(kafka.partitions(connect.topics(status.name()))),
        progress.backfill(config, own, now),
        own,
        StateFinding.of(status, OptionalLong.empty())
            .or(() -> ofRunning.flatMap(it -> SourceFindings.of(config, it, now))));
  }

  private static String sourceState(SourceMetrics numbers) {
    if (numbers.outage().isPresent()) {
      return RETRYING;
    }
    return numbers.quotaWait().isPresent() ? WAITING : "RUNNING";
  }

  private ConnectorHealth sink(ConnectorStatus status, WorkerMetrics numbers)
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
        sinkFinding(status, numbers, topics, lag, stuck));
  }

  private Optional<Finding> sinkFinding(
      ConnectorStatus status, WorkerMetrics numbers, List<String> topics, long lag, boolean stuck) {
    String name = status.name();
    if (stuck) {
      return Optional.of(
          SinkFindings.stuck(name, lag, numbers.failedRecords(name), worker.lastRefusal(topics)));
    }
    return StateFinding.of(status, OptionalLong.of(lag))
        .or(
            () ->
                movement.isDoubtful(name)
                    ? Optional.of(SinkFindings.doubtful(lag))
                    : Optional.empty());
  }

  private boolean isStuck(ConnectorStatus status, long lag, Map<TopicPartition, Long> committed) {
    if (lag == 0 || !status.isRunning()) {
      movement.rests(status.name());
      return false;
    }
    boolean stuck = movement.isStuck(status.name(), committed, clock.instant());
    inDoubt |= !stuck && movement.isDoubtful(status.name());
    return stuck;
  }

  private List<String> sinkTopics(String name) throws InterruptedException {
    String topics = connect.config(name).config().get(TOPICS);
    return topics == null ? connect.topics(name) : List.of(topics.split("\\s*,\\s*"));
  }

  /** The next offset to deliver of every partition, 0 before the first commit. */
  private Map<TopicPartition, Long> committed(String name, List<TopicPartition> partitions)
      throws InterruptedException {
    Map<TopicPartition, Long> told = new HashMap<>();
    for (ConnectorOffset offset : connect.offsets(name)) {
      told.put(
          new TopicPartition(
              String.valueOf(offset.partition().get("kafka_topic")),
              ((Number) offset.partition().get("kafka_partition")).intValue()),
          ((Number) offset.offset().get("kafka_offset")).longValue());
    }
    return partitions.stream()
        .collect(Collectors.toMap(partition -> partition, p -> told.getOrDefault(p, 0L)));
  }

  private static long running(ConnectorStatus status) {
    return status.tasks().stream().filter(task -> task.state().equals("RUNNING")).count();
  }
}
