package io.weatherconnect.benchmarks.pipeline;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The rates of repeated runs, and the CPU time per row of the processes that take part. Not
 * thread-safe.
 */
final class MeasuredRuns {
  private static final double NANOS_PER_MICRO = 1_000;

  private final String name;
  private final Supplier<Map<String, ProcessHandle>> processes;
  private final long rows;
  private final Runs rates = new Runs();
  private final Map<String, Runs> micros = new LinkedHashMap<>();
  private Map<String, Duration> before = Map.of();

  /**
   * @param name what runs
   * @param processes the processes of a run by the names for the report
   * @param rows of each run
   */
  MeasuredRuns(String name, Supplier<Map<String, ProcessHandle>> processes, long rows) {
    this.name = name;
    this.processes = processes;
    this.rows = rows;
  }

  /** Begins a run: CPU time counts from now. */
  void begin() {
    before = cpu();
  }

  /** Ends the run: CPU time counts until now. */
  void end(double perSecond) {
    rates.add(perSecond);
    cpu()
        .forEach(
            (process, now) ->
                micros
                    .computeIfAbsent(process, any -> new Runs())
                    .add(now.minus(before.get(process)).toNanos() / NANOS_PER_MICRO / rows));
  }

  /** Returns the steady rate. */
  Amount rate() {
    return new Amount(rates.steady(), "rows/s");
  }

  /** Returns the CPU time that a process takes for a row in the steady runs. */
  Amount cpuPerRow(String process) {
    return new Amount(micros.get(process).steady(), "µs");
  }

  /** Lists the rates of all runs, and the CPU time per row. */
  @Override
  public String toString() {
    return micros.keySet().stream()
        .map(process -> process + " " + cpuPerRow(process))
        .collect(
            Collectors.joining(
                ", ", "%s, rows/s of each run: %s; CPU time a row: ".formatted(name, rates), ""));
  }

  private Map<String, Duration> cpu() {
    Map<String, Duration> cpu = new LinkedHashMap<>();
    processes.get().forEach((process, handle) -> cpu.put(process, ProcessUse.cpu(handle)));
    return cpu;
  }
}
