package io.weatherconnect.tools.status;

import io.weatherconnect.tools.connect.ConnectClient;
import io.weatherconnect.tools.connect.ConnectorOffset;
import io.weatherconnect.tools.connect.ConnectorStatus;
import io.weatherconnect.tools.kafka.TopicProgress;
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
 * cannot deliver and tries it for ever; only a second look, some seconds later, shows that it does
 * not move. For one thread.
 */
public final class HealthCheck {
  private static final String TOPICS = "topics";

  private final ConnectClient connect;
  private final TopicProgress kafka;
  private Map<String, Map<TopicPartition, Long>> before = Map.of();

  /**
   * @param connect the worker
   * @param kafka the topics that the connectors use
   */
  public HealthCheck(ConnectClient connect, TopicProgress kafka) {
    this.connect = connect;
    this.kafka = kafka;
  }

  /**
   * Looks, and compares with the look before.
   *
   * @return one for each connector, by name
   */
  public List<ConnectorHealth> look() throws InterruptedException {
    Map<String, Map<TopicPartition, Long>> now = new HashMap<>();
    List<ConnectorHealth> all = new ArrayList<>();
    for (String name : connect.connectors().stream().sorted().toList()) {
      ConnectorStatus status = connect.status(name);
      all.add(status.type().equals("sink") ? sink(status, now) : source(status));
    }
    before = now;
    return all;
  }

  private ConnectorHealth source(ConnectorStatus status) throws InterruptedException {
    List<String> through =
        connect.offsets(status.name()).stream()
            .map(offset -> String.valueOf(offset.offset().get("through")))
            .sorted()
            .toList();
    String progress =
        through.isEmpty() ? "" : "%d places through %s".formatted(through.size(), through.get(0));
    Optional<Instant> newest = kafka.newest(kafka.partitions(connect.topics(status.name())));
    return health(status, OptionalLong.empty(), progress, newest, problem(status));
  }

  private ConnectorHealth sink(
      ConnectorStatus status, Map<String, Map<TopicPartition, Long>> committedNow)
      throws InterruptedException {
    List<TopicPartition> partitions = kafka.partitions(sinkTopics(status.name()));
    Map<TopicPartition, Long> committed = committed(status.name(), partitions);
    committedNow.put(status.name(), committed);
    long lag = kafka.lag(committed);
    boolean stuck = lag > 0 && committed.equals(before.get(status.name())) && status.isRunning();
    Optional<String> problem =
        stuck
            ? Optional.of("says RUNNING but delivers nothing: see 'make logs PART=connect'")
            : problem(status);
    long delivered = committed.values().stream().mapToLong(Long::longValue).sum();
    return health(
        status, OptionalLong.of(lag), "offset " + delivered, kafka.newest(partitions), problem);
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

  private static Optional<String> problem(ConnectorStatus status) {
    if (status.failure().isPresent()) {
      return status.failure().get().lines().findFirst();
    }
    boolean resting = status.state().equals("PAUSED") || status.state().equals("STOPPED");
    return status.isRunning() || resting
        ? Optional.empty()
        : Optional.of("does not run yet, or no longer");
  }

  private static ConnectorHealth health(
      ConnectorStatus status,
      OptionalLong lag,
      String progress,
      Optional<Instant> newest,
      Optional<String> problem) {
    long running = status.tasks().stream().filter(task -> task.state().equals("RUNNING")).count();
    return new ConnectorHealth(
        status.name(),
        status.type(),
        status.state(),
        running,
        status.tasks().size(),
        lag,
        progress,
        newest,
        problem);
  }
}
