package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.tools.cli.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects measurements and notes. Not thread-safe. */
final class Report {
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  void add(Goal goal, Amount measured, Amount reference) {
    measurements.add(new Measurement(goal, measured, reference));
  }

  /** Adds a line that explains the measurements. */
  void note(String format, Object... values) {
    notes.add(String.format(Locale.ROOT, format, values));
  }

  /** Adds a table. */
  void note(TextTable table) {
    notes.add("");
    notes.addAll(table.lines());
    notes.add("");
  }

  boolean isMet() {
    return measurements.stream().allMatch(Measurement::isMet);
  }

  /** Returns the notes, followed by an aligned table of all measurements. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(notes);
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
