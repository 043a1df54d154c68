package io.weatherconnect.transforms;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns of the tables in a CQL file, by default in the shipped one. */
final class Tables {
  private static final Map<String, DataType> TYPES =
      Map.of(
          "text", DataTypes.TEXT,
          "int", DataTypes.INT,
          "double", DataTypes.DOUBLE,
          "timestamp", DataTypes.TIMESTAMP,
          "date", DataTypes.DATE);

  private static final Pattern COLUMN = Pattern.compile("(?m)^ {2}([a-z]\\w*) ([a-z]+),$");

  private Tables() {}

  /** Returns the types of the table's columns by name. */
  static Map<String, DataType> columns(String table) {
    return columns(Path.of("../cassandra/schema.cql"), table);
  }

  static Map<String, DataType> columns(Path file, String table) {
    String cql = read(file);
    int start = cql.indexOf("CREATE TABLE IF NOT EXISTS analytics." + table + " (");
    Map<String, DataType> columns = new LinkedHashMap<>();
    Matcher matcher = COLUMN.matcher(cql.substring(start, cql.indexOf("PRIMARY KEY", start)));
    while (matcher.find()) {
      columns.put(matcher.group(1), TYPES.get(matcher.group(2)));
    }
    return columns;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
