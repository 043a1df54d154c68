package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.benchmarks.Runs;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Repeated runs of a number of rows each: the rates, and the CPU time per row of each process, by
 * its name for the report. Not thread-safe.
 */
record MeasuredRuns(
    String name,
    long rows,
    Supplier<Map<String, ProcessHandle>> processes,
    Runs rates,
    Map<String, Runs> cpuPerRow) {

  MeasuredRuns(String name, long rows, Supplier<Map<String, ProcessHandle>> processes) {
    this(name, rows, processes, new Runs("rows/s"), new TreeMap<>());
  }

  /** Measures a run that returns its rate in rows per second. */
  void measure(Callable<Double> run) throws Exception {
    Map<String, Double> before = cpuSeconds();
    rates.add(run.call());
    cpuSeconds()
        .forEach(
            (process, after) ->
                cpuPerRow
                    .computeIfAbsent(process, any -> new Runs("µs"))
                    .add((after - before.get(process)) * 1e6 / rows));
  }

  /** Lists the rates of all runs, and the steady CPU time per row. */
  @Override
  public String toString() {
    return cpuPerRow.entrySet().stream()
        .map(process -> process.getKey() + " " + process.getValue().amount())
        .collect(Collectors.joining(", ", name + ": " + rates + "; CPU time a row: ", ""));
  }

  private Map<String, Double> cpuSeconds() {
    return processes.get().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, one -> Processes.cpuSeconds(Stream.of(one.getValue()))));
  }
}
