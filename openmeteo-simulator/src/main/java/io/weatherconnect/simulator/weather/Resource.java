package io.weatherconnect.simulator.weather;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tables in the simulator's jar. Comments start with a hash. */
public final class Resource {

  private Resource() {}

  /** Returns the rows of a CSV table of this package, split into columns. */
  static List<String[]> rows(String name) {
    return rows(Resource.class, name, ",");
  }

  /** Returns the rows of a table in the package of a class, split into columns. */
  public static List<String[]> rows(Class<?> owner, String name, String separator) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Table missing from the simulator's jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(separator, -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the table " + name, e);
    }
  }
}
