package io.weatherconnect.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Formats rows of text as a table with headings. A cell has one line; control characters in it are
 * shown as {@link Printable} does. Not thread-safe.
 */
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
    rows.add(Stream.of(cells).map(Printable::line).toList());
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Returns the headings, a rule and the rows. Columns with only numbers are aligned right. */
  public List<String> lines() {
    int columns = headings.size();
    int[] widths = IntStream.range(0, columns).map(this::width).toArray();
    boolean[] numeric = new boolean[columns];
    IntStream.range(0, columns).forEach(column -> numeric[column] = isNumeric(column));
    List<String> lines = new ArrayList<>();
    lines.add(line(headings, widths, numeric));
    lines.add(line(IntStream.of(widths).mapToObj("-"::repeat).toList(), widths, numeric));
    rows.forEach(row -> lines.add(line(row, widths, numeric)));
    return lines;
  }

  private int width(int column) {
    return cells(column)
        .mapToInt(TextWidth::of)
        .reduce(TextWidth.of(headings.get(column)), Math::max);
  }

  private boolean isNumeric(int column) {
    return !rows.isEmpty() && cells(column).allMatch(cell -> cell.matches("[-+.\\d]*"));
  }

  private Stream<String> cells(int column) {
    return rows.stream().map(row -> row.get(column));
  }

  private static String line(List<String> cells, int[] widths, boolean[] numeric) {
    return IntStream.range(0, widths.length)
        .mapToObj(
            i ->
                numeric[i]
                    ? TextWidth.padLeft(cells.get(i), widths[i])
                    : TextWidth.padRight(cells.get(i), widths[i]))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }
}
