package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.tools.cli.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What measurements have found so far. For one thread. */
final class Report {
  private final List<Measurement> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  void add(Goal aim, Amount measured, Amount reference) {
    findings.add(new Measurement(aim, measured, reference));
  }

  /** A line that explains or completes the findings. */
  void note(String format, Object... values) {
    notes.add(String.format(Locale.ROOT, format, values));
  }

  /** A table of its own. */
  void note(TextTable table) {
    notes.add("");
    notes.addAll(table.lines());
    notes.add("");
  }

  boolean isMet() {
    return findings.stream().allMatch(Measurement::isMet);
  }

  /** The notes, then one aligned table of all findings. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(notes);
    if (!findings.isEmpty()) {
      TextTable table =
          new TextTable("what", "measured", "against", "reference", "ratio", "goal", "");
      for (Measurement finding : findings) {
        table.add(
            finding.aim().what(),
            finding.measured().toString(),
            finding.aim().against(),
            finding.reference().toString(),
            String.format(Locale.ROOT, "%.3f", finding.ratio()),
            finding.aim().goal(),
            finding.verdict());
      }
      lines.add("");
      lines.addAll(table.lines());
    }
    return lines;
  }
}
