package io.weatherconnect.openmeteo.testing;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.catalog.VariableCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Reads the catalogue files directly, for tests that cover every variable or model. */
public final class CatalogFile {
  private CatalogFile() {}

  /** Returns the first variables of a section. */
  public static List<Variable> first(Section section, int count) {
    return names(section).stream()
        .limit(count)
        .map(name -> VariableCatalog.get().findOrAssume(section, name))
        .toList();
  }

  /**
   * Returns all names that a section may have, in file order; pressure levels as {@code
   * <level>hPa}.
   */
  public static List<String> names(Section section) {
    return lines("variables.tsv")
        .filter(cells -> cells[0].equals(section.hasDays() ? "daily" : "hourly"))
        .map(cells -> cells[1])
        .toList();
  }

  /** Returns the names of all models in file order. */
  public static List<String> models() {
    return lines("models.tsv").map(cells -> cells[0]).toList();
  }

  /** The cells of each line below the header. */
  private static Stream<String[]> lines(String resource) {
    try (InputStream file = VariableCatalog.class.getResourceAsStream(resource)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }
}
