package io.weatherconnect.cli.weather;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.weatherconnect.cli.connect.SinkTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A table of hours that a sink fills: its partition key has the location and perhaps buckets such
 * as a year, its first clustering column is the time. Methods throw {@code DriverException} when
 * Cassandra does not respond. Not thread-safe.
 */
final class HoursTable {
  /** Listing the locations reads from all partitions, so it is not repeated often. */
  private static final Duration LISTED_FOR = Duration.ofMinutes(1);

  private static final String LOCATION = "location";
  private static final String TIME = "time";
  private static final String FETCHED_AT = "fetched_at";
  private static final String TIMESTAMP = "timestamp";

  private final CqlSession session;
  private final List<String> partitionKey;
  private final int locationIndex;
  private final String listing;
  private final PreparedStatement lastUntil;
  private final PreparedStatement newest;
  private Map<String, List<Object[]>> partitions = Map.of();
  private Instant listedAt = Instant.MIN;

  /** Prepares the statements of a table for which {@link #isMapped} and {@link #fits}. */
  HoursTable(CqlSession session, SinkTable table, TableSchema schema) {
    this.session = session;
    this.partitionKey = schema.partitionKey();
    this.locationIndex = partitionKey.indexOf(table.column(LOCATION).orElseThrow());
    String name = cql(table.keyspace()) + "." + cql(table.table());
    String time = cql(table.column(TIME).orElseThrow());
    String query =
        "SELECT %s AS time, %s AS fetched_at FROM %s WHERE %s"
            .formatted(
                time,
                cql(table.column(FETCHED_AT).orElseThrow()),
                name,
                partitionKey.stream()
                    .map(column -> cql(column) + " = ?")
                    .collect(Collectors.joining(" AND ")));
    String order = " ORDER BY %s DESC LIMIT 1".formatted(time);
    this.listing =
        "SELECT DISTINCT %s FROM %s"
            .formatted(
                partitionKey.stream().map(HoursTable::cql).collect(Collectors.joining(", ")), name);
    this.lastUntil = session.prepare(query + " AND %s <= ?".formatted(time) + order);
    this.newest = session.prepare(query + order);
  }

  /** Whether a mapping has all that shows the freshness of a location. */
  static boolean isMapped(SinkTable table) {
    return table.column(LOCATION).isPresent()
        && table.column(TIME).isPresent()
        && table.column(FETCHED_AT).isPresent();
  }

  /** Whether the table has the mapped columns where the statements need them. */
  static boolean fits(SinkTable table, TableSchema schema) {
    String time = table.column(TIME).orElseThrow();
    return schema.partitionKey().contains(table.column(LOCATION).orElseThrow())
        && schema.clustering().indexOf(time) == 0
        && schema.has(time, TIMESTAMP)
        && schema.has(table.column(FETCHED_AT).orElseThrow(), TIMESTAMP);
  }

  /** Returns the locations that have rows. A new one is found within a minute. */
  Set<String> locations(Instant now) {
    if (!now.isBefore(listedAt.plus(LISTED_FOR))) {
      Map<String, List<Object[]>> listed = new TreeMap<>();
      for (Row row : session.execute(listing)) {
        Object[] key = partitionKey.stream().map(c -> row.getObject(id(c))).toArray();
        listed
            .computeIfAbsent(String.valueOf(key[locationIndex]), any -> new ArrayList<>())
            .add(key);
      }
      // The buckets of a time grow with it.
      listed.values().forEach(keys -> keys.sort(Comparator.comparing(this::bucket).reversed()));
      partitions = listed;
      listedAt = now;
    }
    return partitions.keySet();
  }

  /** Returns the freshness of a location, empty without an hour that has begun. */
  Optional<LocationRows.Freshness> freshness(String location, Instant now) {
    List<Object[]> keys = locations(now).contains(location) ? partitions.get(location) : List.of();
    for (Object[] key : keys) {
      Object[] values = new Object[key.length + 1];
      System.arraycopy(key, 0, values, 0, key.length);
      values[key.length] = now;
      Row last = session.execute(lastUntil.bind(values)).one();
      if (last != null && last.getInstant(FETCHED_AT) != null) {
        // A row may be deleted between the two reads.
        Instant until = newest(keys).orElse(last.getInstant(TIME));
        return Optional.of(new LocationRows.Freshness(last.getInstant(FETCHED_AT), until));
      }
    }
    return Optional.empty();
  }

  private Optional<Instant> newest(List<Object[]> keys) {
    for (Object[] key : keys) {
      Row row = session.execute(newest.bind(key)).one();
      if (row != null) {
        return Optional.ofNullable(row.getInstant(TIME));
      }
    }
    return Optional.empty();
  }

  /** Returns a text by which the partitions of a location are in the order of their buckets. */
  private String bucket(Object[] key) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < key.length; i++) {
      if (i != locationIndex) {
        text.append(key[i] instanceof Number n ? "%019d".formatted(n.longValue()) : key[i]);
      }
    }
    return text.toString();
  }

  private static CqlIdentifier id(String name) {
    return CqlIdentifier.fromInternal(name);
  }

  private static String cql(String name) {
    return id(name).asCql(true);
  }
}
