package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.benchmarks.Report;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.stack.ProjectLayout;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs the measurements of long time and load, each on a stack of its own with weather that changes
 * within minutes. Quick runs only test the measurements.
 */
record LongRuns(ProjectLayout layout, Path directory, boolean quick) {
  /** The three hours between two runs of a model take three minutes. */
  private static final int WEATHER_SPEED = 60;

  private interface Run {
    void on(ShippedStack stack, OpenMeteoSimulator weather, AcceleratedClock weatherClock)
        throws Exception;
  }

  /** Measures what actions on a sink leave in the worker. */
  void restarts(Report report) throws Exception {
    run(
        (stack, weather, clock) -> {
          try (Topics topics = topics(stack)) {
            new SinkRestarts(stack, topics, quick ? 1 : 20).run(report);
          }
        });
  }

  /** Measures what grows over hours, with actions in the order of a seed. */
  void soak(double hours, long seed, Report report) throws Exception {
    Soak.Length length = quick ? Soak.QUICK : Soak.Length.hours(hours);
    Path csv = layout.root().resolve("benchmarks/target/soak.csv");
    run(
        (stack, weather, clock) -> {
          try (Topics topics = topics(stack)) {
            new Soak(stack, topics, weather, clock, length, seed).run(csv, report);
          }
        });
  }

  /** Measures how long a rate is held, and what fails first at twice the rate. */
  void load(int minutes, Report report) throws Exception {
    run(
        (stack, weather, clock) -> {
          try (Topics topics = topics(stack)) {
            Duration interval = Duration.ofSeconds(quick ? 10 : 60);
            new SustainedLoad(stack, topics, stack.metrics(), quick ? 1 : minutes, interval)
                .run(quick ? 28 : 365, report);
          }
        });
  }

  /** Measures live polls of many locations. */
  void locations(Report report) throws Exception {
    run(
        (stack, weather, clock) ->
            new ManyLocations(
                    stack,
                    stack.metrics(),
                    weather,
                    clock,
                    quick ? 200 : 10_000,
                    Duration.ofSeconds(quick ? 10 : 120),
                    quick ? 2 : 3)
                .run(report));
  }

  /**
   * Measures a worker with many connectors, first with batches of Kafka's default size, then with
   * the shipped ones, for which each producer keeps memory.
   */
  void connectors(int count, Report report) throws Exception {
    for (Map<String, String> settings :
        List.of(Map.of("producer.override.batch.size", "16384"), Map.<String, String>of())) {
      run(
          (stack, weather, clock) ->
              new ManyConnectors(
                      stack,
                      weather,
                      quick ? 10 : count,
                      Duration.ofSeconds(quick ? 5 : 20),
                      settings)
                  .run(report));
    }
  }

  private void run(Run measurement) throws Exception {
    AcceleratedClock clock = new AcceleratedClock(Clock.systemUTC(), WEATHER_SPEED);
    try (OpenMeteoSimulator weather =
            OpenMeteoSimulator.builder().limits(Limits.NONE).clock(clock).start();
        ShippedStack stack = ShippedStack.start(layout, directory, weather.baseUri())) {
      measurement.on(stack, weather, clock);
    }
  }

  private static Topics topics(ShippedStack stack) {
    return new Topics(stack.stack().state().bootstrapServers());
  }
}
