package io.weatherconnect.tools.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text under headings, each column as wide as its widest cell. For one thread. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A table without rows.
   *
   * @param headings one a column
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
   * @param cells one a heading
   * @throws IllegalArgumentException when there are more or fewer
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
   * @param cells one a heading
   * @throws IllegalArgumentException when there are more or fewer
   */
  public void add(String... cells) {
    add(List.of(cells));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * Headings, a rule and the rows. Columns that hold nothing but numbers are aligned right.
   *
   * @return one line each, without a line's end
   */
  public List<String> lines() {
    List<Integer> widths = IntStream.range(0, headings.size()).mapToObj(this::signedWidth).toList();
    List<String> lines = new ArrayList<>();
    lines.add(line(headings, widths));
    lines.add(line(widths.stream().map(width -> "-".repeat(Math.abs(width))).toList(), widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  /** The column's width, negative when it is to be aligned left, as in a format. */
  private int signedWidth(int column) {
    int width =
        IntStream.concat(
                IntStream.of(headings.get(column).length()),
                rows.stream().mapToInt(row -> row.get(column).length()))
            .max()
            .orElseThrow();
    boolean numbers =
        rows.stream().map(row -> row.get(column)).allMatch(cell -> cell.matches("[-+.\\d]*"));
    return numbers && !rows.isEmpty() ? width : -width;
  }

  private static String line(List<String> cells, List<Integer> widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> aligned(cells.get(i), widths.get(i)))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private static String aligned(String cell, int width) {
    // A column without a heading may be empty throughout, and a format has no width of 0.
    return width == 0 ? "" : ("%" + width + "s").formatted(cell);
  }
}
