package io.weatherconnect.stack;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs the statements of a CQL file, which create only what is missing. */
final class CassandraSchema {
  private CassandraSchema() {}

  /** Applies the file, which Cassandra must accept. */
  static void apply(Path file, CqlSession session) {
    try {
      for (String statement : statements(Files.readString(file))) {
        session.execute(statement);
      }
    } catch (IOException e) {
      throw new ToolException(file + " cannot be read: " + e.getMessage(), e);
    } catch (DriverException e) {
      throw new ToolException(
          "Cassandra rejected a statement of %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * The file's statements without comments. String literals with a semicolon or two dashes are not
   * supported.
   */
  static List<String> statements(String cql) {
    return Stream.of(cql.replaceAll("--.*", "").split(";", -1))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }
}
