package io.weatherconnect.openmeteo.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** A table among the resources of this jar, whose cells are separated by tabs. */
final class CatalogTable {
  private CatalogTable() {}

  /** Returns the cells of each line below the header. */
  static Stream<String[]> rows(String resource) {
    try (InputStream in = CatalogTable.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1));
    } catch (IOException e) {
      throw new UncheckedIOException("The table " + resource + " of this jar cannot be read", e);
    }
  }
}
