package io.weatherconnect.cli.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.connect.connector.ConnectRecord;

/** The lines that a trial prints, and how many problems they name. Not thread-safe. */
public final class Report {
  /** The beginning of a line that names a problem. */
  public static final String PROBLEM = "PROBLEM ";

  private static final String INDENT = "  ";

  private final List<String> lines = new ArrayList<>();
  private int problems;

  /** Begins a section, after an empty line. */
  void heading(String text) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.add(text);
  }

  /** Adds a text of one or more lines to the section. */
  void text(String text) {
    text.lines().forEach(line -> lines.add(INDENT + line));
  }

  /** Adds key and value of a record to the section. */
  void record(ConnectRecord<?> record) {
    text("key " + StructJson.of(record.keySchema(), record.key()));
    text("value " + StructJson.of(record.valueSchema(), record.value()));
  }

  /** Adds a problem to the section, in one line: what does not fit, and what to do. */
  void problem(String text) {
    lines.add(PROBLEM + text.lines().map(String::strip).collect(Collectors.joining(" ")));
    problems++;
  }

  /** Returns all lines. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Returns the number of problems. */
  public int problems() {
    return problems;
  }
}
