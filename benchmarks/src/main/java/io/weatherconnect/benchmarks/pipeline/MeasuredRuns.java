package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.benchmarks.Runs;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rates of repeated runs, and the CPU time per row of their processes. Not thread-safe. */
final class MeasuredRuns {
  private final String name;
  private final long rows;
  private final Supplier<Map<String, ProcessHandle>> processes;
  private final Runs rates = new Runs("rows/s");
  private final Map<String, Runs> cpuPerRow = new TreeMap<>();

  /** Takes the processes of a run by the names for the report. */
  MeasuredRuns(String name, long rows, Supplier<Map<String, ProcessHandle>> processes) {
    this.name = name;
    this.rows = rows;
    this.processes = processes;
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

  Runs rates() {
    return rates;
  }

  /** Returns the CPU time that a process takes for a row in each run. */
  Runs cpuPerRow(String process) {
    return cpuPerRow.get(process);
  }

  /** Lists the rates of all runs, and the steady CPU time per row. */
  @Override
  public String toString() {
    return cpuPerRow.entrySet().stream()
        .map(process -> process.getKey() + " " + process.getValue().amount())
        .collect(Collectors.joining(", ", name + ": " + rates + "; CPU time a row: ", ""));
  }

  private Map<String, Double> cpuSeconds() {
    Map<String, Double> cpu = new TreeMap<>();
    processes
        .get()
        .forEach((process, handle) -> cpu.put(process, Processes.cpuSeconds(Stream.of(handle))));
    return cpu;
  }
}
