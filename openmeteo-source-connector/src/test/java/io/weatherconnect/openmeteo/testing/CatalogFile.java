package io.weatherconnect.openmeteo.testing;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.catalog.VariableCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the catalogue file directly, for tests that cover every variable. */
public final class CatalogFile {
  private CatalogFile() {}

  /** Returns the first variables of a section. */
  public static List<Variable> first(Section section, int count) {
    return names(section).stream()
        .limit(count)
        .map(name -> VariableCatalog.get().findOrAssume(section, name))
        .toList();
  }

  /** Returns all names of a section in file order; pressure levels as {@code <level>hPa}. */
  public static List<String> names(Section section) {
    try (InputStream file = VariableCatalog.class.getResourceAsStream("variables.tsv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .filter(cells -> cells[0].equals(section.apiName()))
          .map(cells -> cells[1])
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The variable catalogue cannot be read", e);
    }
  }
}
