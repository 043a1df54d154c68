package io.weatherconnect.cli.trial;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table as a CREATE TABLE statement describes it.
 *
 * @param keyspace its keyspace
 * @param name its name
 * @param columns the types of its columns, in the order of the statement
 * @param primaryKey the columns of its primary key, at least one
 */
record CqlTable(
    CqlIdentifier keyspace,
    CqlIdentifier name,
    Map<CqlIdentifier, DataType> columns,
    List<CqlIdentifier> primaryKey) {
  CqlTable {
    columns = new LinkedHashMap<>(columns);
    primaryKey = List.copyOf(primaryKey);
  }

  /** Returns keyspace and table as CQL. */
  @Override
  public String toString() {
    return keyspace.asCql(true) + "." + name.asCql(true);
  }
}
