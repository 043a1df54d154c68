package io.weatherconnect.cli.weather;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.SinkTable;
import io.weatherconnect.stack.ToolException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Reads from Cassandra which locations have hours, and how fresh they are, in the tables that the
 * sinks fill. Every method throws {@link ToolException} when Cassandra does not respond. Not
 * thread-safe.
 */
public final class LocationRows implements AutoCloseable {
  /** The shipped table, for a cluster whose sinks are not deployed. */
  private static final SinkTable SHIPPED =
      new SinkTable(
          "hourlymetrics",
          "analytics",
          "hourlydata",
          Map.of("location", "location", "time", "time", "fetched_at", "fetched_at"));

  private final Supplier<CqlSession> opener;
  private final Remedies remedies;
  private final Map<SinkTable, HoursTable> prepared = new HashMap<>();
  private List<HoursTable> tables = List.of();

  /** Null until the first use, so that a missing Cassandra does not prevent other checks. */
  private CqlSession session;

  /** When the current hour, or the last one before it, was fetched, and the latest hour. */
  public record Freshness(Instant fetchedAt, Instant until) {}

  LocationRows(Supplier<CqlSession> opener, Remedies remedies) {
    this.opener = opener;
    this.remedies = remedies;
  }

  /** Reads from a cluster's Cassandra, to which the first {@link #select} connects. */
  public static LocationRows of(Cluster cluster) {
    return new LocationRows(cluster::cassandraSession, cluster.remedies());
  }

  /**
   * Selects the tables of the sinks that have hours, or the shipped one if no sink has such a
   * table. Returns a sentence about each table that cannot be read.
   */
  public List<String> select(List<SinkTable> mapped) {
    List<SinkTable> hours = mapped.stream().filter(HoursTable::isMapped).distinct().toList();
    List<String> problems = new ArrayList<>();
    List<HoursTable> selected = new ArrayList<>();
    try {
      if (session == null) {
        session = opener.get();
      }
      for (SinkTable table : hours.isEmpty() ? List.of(SHIPPED) : hours) {
        prepare(table, problems).ifPresent(selected::add);
      }
    } catch (DriverException e) {
      throw failed(e, remedies);
    }
    tables = selected;
    return problems;
  }

  private Optional<HoursTable> prepare(SinkTable table, List<String> problems) {
    HoursTable known = prepared.get(table);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<TableSchema> schema = TableSchema.read(session, table.keyspace(), table.table());
    if (schema.isEmpty()) {
      problems.add(
          "The table %s does not exist in Cassandra. Create it, for instance with cassandra/schema.cql."
              .formatted(table.name()));
      return Optional.empty();
    }
    if (!HoursTable.fits(table, schema.get())) {
      problems.add(
          ("The freshness in %s is unknown: expected the location in the partition key, the time"
                  + " as the first clustering column, and time and fetched_at of type timestamp.")
              .formatted(table.name()));
      return Optional.empty();
    }
    HoursTable hours = new HoursTable(session, table, schema.get());
    prepared.put(table, hours);
    return Optional.of(hours);
  }

  /** Whether there is a table that can be read. */
  public boolean isReadable() {
    return !tables.isEmpty();
  }

  /** Returns the locations that have hours, sorted by name. A new one is found within a minute. */
  public Set<String> locations(Instant now) {
    Set<String> all = new TreeSet<>();
    try {
      tables.forEach(table -> all.addAll(table.locations(now)));
    } catch (DriverException e) {
      throw failed(e, remedies);
    }
    return all;
  }

  /** Returns the freshness of a location in the table that was written last. */
  public Optional<Freshness> freshness(String location, Instant now) {
    try {
      return tables.stream()
          .flatMap(table -> table.freshness(location, now).stream())
          .max(Comparator.comparing(Freshness::fetchedAt));
    } catch (DriverException e) {
      throw failed(e, remedies);
    }
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
  }

  private static ToolException failed(DriverException e, Remedies remedies) {
    return new ToolException(
        "Cassandra does not respond: %s. %s"
            .formatted(e.getMessage(), remedies.seeLog("cassandra")),
        e);
  }
}
