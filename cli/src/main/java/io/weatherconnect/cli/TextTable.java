package io.weatherconnect.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Formats rows of text as a table with headings. Not thread-safe. */
public final class TextTable {
  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  /** Creates a table without rows. */
  public TextTable(String... headings) {
    this.headings = List.of(headings);
  }

  /** Adds a row, which has a cell for each heading. */
  public void add(String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(
          "A row of %d cells for %d headings".formatted(cells.length, headings.size()));
    }
    rows.add(List.of(cells));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Returns the headings, a rule and the rows. Columns with only numbers are aligned right. */
  public List<String> lines() {
    int[] widths = IntStream.range(0, headings.size()).map(this::signedWidth).toArray();
    List<String> lines = new ArrayList<>();
    lines.add(line(headings, widths));
    lines.add(line(IntStream.of(widths).map(Math::abs).mapToObj("-"::repeat).toList(), widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  /** Returns the column's width, negative for left alignment, as in a format string. */
  private int signedWidth(int column) {
    List<String> cells = rows.stream().map(row -> row.get(column)).toList();
    int width =
        cells.stream().mapToInt(String::length).reduce(headings.get(column).length(), Math::max);
    boolean numeric = cells.stream().allMatch(cell -> cell.matches("[-+.\\d]*"));
    return numeric && !rows.isEmpty() ? width : -width;
  }

  private static String line(List<String> cells, int[] widths) {
    // A column without heading and values has width 0, which a format string does not allow.
    return IntStream.range(0, widths.length)
        .mapToObj(i -> widths[i] == 0 ? "" : ("%" + widths[i] + "s").formatted(cells.get(i)))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }
}
