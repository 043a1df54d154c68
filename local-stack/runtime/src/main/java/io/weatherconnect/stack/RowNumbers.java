package io.weatherconnect.stack;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads columns of Cassandra rows as numbers, for comparisons with what the API sent. */
public final class RowNumbers {
  private RowNumbers() {}

  /** Returns columns of type double, int or timestamp, without nulls; instants in epoch seconds. */
  public static Map<String, Double> of(Row row, List<String> columns) {
    Map<String, Double> values = new HashMap<>();
    for (String column : columns) {
      if (!row.isNull(column)) {
        values.put(column, value(row, column));
      }
    }
    return values;
  }

  private static double value(Row row, String column) {
    if (row.getType(column).equals(DataTypes.TIMESTAMP)) {
      return row.getInstant(column).getEpochSecond();
    }
    return row.getType(column).equals(DataTypes.INT) ? row.getInt(column) : row.getDouble(column);
  }
}
