package io.weatherconnect.cli.status;

import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectClient.Deployed;
import io.weatherconnect.cli.connect.ConnectorOffset;
import io.weatherconnect.cli.kafka.TopicProgress;
import io.weatherconnect.stack.ToolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The committed offsets of connectors by name. A connector whose offsets cannot be read is in
 * {@code failures} with the reason, for instance because it was just removed.
 */
public record ConnectorOffsets(
    Map<String, List<ConnectorOffset>> offsets, Map<String, String> failures) {
  private static final int CONCURRENT_REQUESTS = 8;

  /** The time for all requests. A worker without Kafka would use 90 s for each of them. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** The settings of a source that stores its offsets in another topic than its worker's. */
  private static final Set<String> ELSEWHERE =
      Set.of("offsets.storage.topic", "producer.override.bootstrap.servers");

  /** Copies both. */
  public ConnectorOffsets {
    offsets = Map.copyOf(offsets);
    failures = Map.copyOf(failures);
  }

  /**
   * Reads the offsets of some connectors. Connect has no request for those of all connectors, so
   * several requests are sent at once. A worker with exactly-once support reads its whole topic of
   * offsets for each source, so those of many sources are read from this topic if that is possible.
   * All requests together take at most {@link #LIMIT}; what is missing then is a failure.
   */
  public static ConnectorOffsets read(
      ConnectClient connect, Optional<? extends TopicProgress> kafka, List<Deployed> connectors)
      throws InterruptedException {
    return read(connect, kafka, connectors, LIMIT);
  }

  /** Reads the offsets in the same way, with another limit of the time for all requests. */
  static ConnectorOffsets read(
      ConnectClient connect,
      Optional<? extends TopicProgress> kafka,
      List<Deployed> connectors,
      Duration limit)
      throws InterruptedException {
    List<String> stored =
        connectors.stream()
            .filter(
                one ->
                    !one.isSink()
                        && Collections.disjoint(one.config().config().keySet(), ELSEWHERE))
            .map(one -> one.config().name())
            .toList();
    Map<String, List<ConnectorOffset>> offsets = new HashMap<>();
    if (stored.size() > CONCURRENT_REQUESTS) {
      stored(kafka)
          .ifPresent(
              all -> stored.forEach(name -> offsets.put(name, all.getOrDefault(name, List.of()))));
    }
    List<String> names =
        connectors.stream()
            .map(one -> one.config().name())
            .filter(name -> !offsets.containsKey(name))
            .toList();
    Map<String, String> failures = new HashMap<>();
    ExecutorService executor = Executors.newFixedThreadPool(CONCURRENT_REQUESTS);
    try {
      List<Callable<List<ConnectorOffset>>> requests = new ArrayList<>();
      names.forEach(name -> requests.add(() -> connect.offsets(name)));
      List<Future<List<ConnectorOffset>>> responses =
          executor.invokeAll(requests, limit.toMillis(), TimeUnit.MILLISECONDS);
      for (int i = 0; i < names.size(); i++) {
        try {
          offsets.put(names.get(i), responses.get(i).get());
        } catch (CancellationException e) {
          failures.put(names.get(i), "no response within %d s".formatted(limit.toSeconds()));
        } catch (ExecutionException e) {
          if (e.getCause() instanceof ToolException rejected) {
            failures.put(names.get(i), rejected.getMessage());
          } else {
            throw new IllegalStateException("Failed to read offsets", e.getCause());
          }
        }
      }
    } finally {
      executor.shutdownNow();
    }
    return new ConnectorOffsets(offsets, failures);
  }

  private static Optional<Map<String, List<ConnectorOffset>>> stored(
      Optional<? extends TopicProgress> kafka) throws InterruptedException {
    try {
      return kafka.isPresent() ? kafka.get().sourceOffsets() : Optional.empty();
    } catch (ToolException e) {
      // Without the right to read the topic, the requests return the same, only later.
      return Optional.empty();
    }
  }

  /** Returns a connector's offsets, none if it has none or they cannot be read. */
  public List<ConnectorOffset> of(String name) {
    return offsets.getOrDefault(name, List.of());
  }
}
