package io.weatherconnect.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Formats rows of text as a table with headings. Not thread-safe. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Creates a table without rows.
   *
   * @param headings one for each column
   */
  public TextTable(String... headings) {
    this(List.of(headings));
  }

  TextTable(List<String> headings) {
    this.headings = List.copyOf(headings);
  }

  /**
   * Adds a row.
   *
   * @param cells one for each heading
   * @throws IllegalArgumentException if the number of cells differs
   */
  public void add(List<String> cells) {
    if (cells.size() != headings.size()) {
      throw new IllegalArgumentException(
          "A row of %d cells for %d headings".formatted(cells.size(), headings.size()));
    }
    rows.add(List.copyOf(cells));
  }

  /**
   * Adds a row.
   *
   * @param cells one for each heading
   * @throws IllegalArgumentException if the number of cells differs
   */
  public void add(String... cells) {
    add(List.of(cells));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * Returns the headings, a rule and the rows. Columns with only numbers are aligned right.
   *
   * @return the lines, without line separators
   */
  public List<String> lines() {
    List<Integer> widths = IntStream.range(0, headings.size()).mapToObj(this::signedWidth).toList();
    List<String> lines = new ArrayList<>();
    lines.add(line(headings, widths));
    lines.add(line(widths.stream().map(width -> "-".repeat(Math.abs(width))).toList(), widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  /** Returns the column's width, negative for left alignment, as in a format string. */
  private int signedWidth(int column) {
    int width =
        IntStream.concat(
                IntStream.of(headings.get(column).length()),
                rows.stream().mapToInt(row -> row.get(column).length()))
            .max()
            .orElseThrow();
    boolean numeric =
        rows.stream().map(row -> row.get(column)).allMatch(cell -> cell.matches("[-+.\\d]*"));
    return numeric && !rows.isEmpty() ? width : -width;
  }

  private static String line(List<String> cells, List<Integer> widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> aligned(cells.get(i), widths.get(i)))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private static String aligned(String cell, int width) {
    // A column without heading and values has width 0, which a format string does not allow.
    return width == 0 ? "" : ("%" + width + "s").formatted(cell);
  }
}
