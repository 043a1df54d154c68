package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.cli.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints notes when they are made, and collects the measurements. Not thread-safe. */
final class Report {
  private final List<Measurement> measurements = new ArrayList<>();
  private final Consumer<String> notes;

  /**
   * @param notes takes each line of the notes
   */
  Report(Consumer<String> notes) {
    this.notes = notes;
  }

  void add(Goal goal, Amount measured, Amount reference) {
    measurements.add(new Measurement(goal, measured, reference));
  }

  /** Prints a line that explains the measurements. */
  void note(String format, Object... values) {
    notes.accept(String.format(Locale.ROOT, format, values));
  }

  /** Prints a table. */
  void note(TextTable table) {
    notes.accept("");
    table.lines().forEach(notes);
    notes.accept("");
  }

  boolean isMet() {
    return measurements.stream().allMatch(Measurement::isMet);
  }

  /** Returns an aligned table of all measurements; empty if there are none. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!measurements.isEmpty()) {
      TextTable table =
          new TextTable("benchmark", "measured", "against", "reference", "ratio", "goal", "");
      for (Measurement measurement : measurements) {
        table.add(
            measurement.goal().what(),
            measurement.measured().toString(),
            measurement.goal().against(),
            measurement.reference().toString(),
            String.format(Locale.ROOT, "%.3f", measurement.ratio()),
            measurement.goal().goal(),
            measurement.verdict());
      }
      lines.add("");
      lines.addAll(table.lines());
    }
    return lines;
  }
}
