package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.cli.connect.ConnectorConfig;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Does to the connectors of a soak what operators do: restarts, pauses, stops, changes and new
 * deployments, in an order that depends only on the seed. Not thread-safe.
 */
final class SoakActions {
  private final ShippedStack stack;
  private final List<SoakSource> live;
  private final String backfill;
  private final Random random;
  private final Map<String, Integer> counts = new TreeMap<>();
  private long sinkStarts;
  private long sourceStarts;
  private int changes;

  /** Creates actions on the shipped sinks, live sources and a backfill, all of which run. */
  SoakActions(ShippedStack stack, List<SoakSource> live, String backfill, long seed) {
    this.stack = stack;
    this.live = List.copyOf(live);
    this.backfill = backfill;
    this.random = new Random(seed);
  }

  /** Takes one action and returns when the connector runs again. */
  void next() throws Exception {
    switch (random.nextInt(3)) {
      case 0 -> sink();
      case 1 -> liveSource(live.get(random.nextInt(live.size())));
      default -> {
        String name =
            random.nextInt(4) == 0 ? backfill : live.get(random.nextInt(live.size())).name();
        if (interrupt(name, "source")) {
          sourceStarts++;
        }
      }
    }
  }

  /** Deploys the live sources with their first configuration. */
  void reset() throws Exception {
    for (SoakSource source : live) {
      source.reset();
      stack.deployment().update(source.config());
    }
  }

  /** How often a task of a sink was started again. */
  long sinkStarts() {
    return sinkStarts;
  }

  /** How often a task of a source was started again. */
  long sourceStarts() {
    return sourceStarts;
  }

  /** Returns how often each action was taken. */
  Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  private void sink() throws Exception {
    List<ConnectorConfig> sinks = stack.connectors().sinks();
    ConnectorConfig sink = sinks.get(random.nextInt(sinks.size()));
    switch (random.nextInt(3)) {
      case 0 -> {
        count("change a sink's setting");
        String records = Integer.toString(2000 - ++changes % 2);
        stack.deployment().update(sink.with("consumer.override.max.poll.records", records));
        sinkStarts++;
      }
      case 1 -> {
        count("delete and create a sink");
        stack.deployment().remove(sink.name());
        stack.deployment().deploy(sink);
        sinkStarts++;
      }
      default -> {
        if (interrupt(sink.name(), "sink")) {
          sinkStarts++;
        }
      }
    }
  }

  private void liveSource(SoakSource source) throws Exception {
    if (random.nextBoolean()) {
      count("add or remove a location");
      source.changeLocations(random);
    } else {
      count("add or remove a variable");
      source.changeVariables(random);
    }
    stack.deployment().update(source.config());
    sourceStarts++;
  }

  /** Returns whether the task was started again. */
  private boolean interrupt(String name, String kind) throws Exception {
    switch (random.nextInt(3)) {
      case 0 -> {
        count("restart a " + kind);
        stack.deployment().restart(name);
        return true;
      }
      case 1 -> {
        count("stop and resume a " + kind);
        stack.deployment().stop(name);
        stack.deployment().resume(name);
        return true;
      }
      default -> {
        count("pause and resume a " + kind);
        stack.deployment().pause(name);
        stack.deployment().resume(name);
        return false;
      }
    }
  }

  private void count(String action) {
    counts.merge(action, 1, Integer::sum);
  }
}
