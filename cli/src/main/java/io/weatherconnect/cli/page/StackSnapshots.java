package io.weatherconnect.cli.page;

import com.datastax.oss.driver.api.core.DriverException;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.RestException;
import io.weatherconnect.cli.kafka.KafkaView;
import io.weatherconnect.cli.status.HealthCheck;
import io.weatherconnect.cli.status.LocationCheck;
import io.weatherconnect.cli.status.LocationHealth;
import io.weatherconnect.cli.weather.DayRow;
import io.weatherconnect.cli.weather.HourRow;
import io.weatherconnect.cli.weather.WeatherTables;
import io.weatherconnect.stack.StackState;
import io.weatherconnect.stack.ToolException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the data of the status page from a running stack. */
final class StackSnapshots implements Snapshots {
  private static final Duration PAST = Duration.ofDays(3);
  private static final Duration FUTURE = Duration.ofDays(7);

  private final Clock clock = Clock.systemUTC();
  private final WeatherTables tables;
  private final KafkaView kafka;
  private final HealthCheck connectors;
  private final LocationCheck locations;

  /**
   * @param stack a running stack
   * @param workerLog the Connect worker's log
   * @param stuckAfter how long a sink with pending records may commit no offset before it is stuck
   */
  StackSnapshots(StackState stack, Path workerLog, Duration stuckAfter) {
    ConnectClient connect = new ConnectClient(stack.connectUri());
    tables = WeatherTables.of(stack);
    kafka = new KafkaView(stack.bootstrapServers());
    connectors = HealthCheck.of(stack, kafka, workerLog, clock, stuckAfter);
    locations = new LocationCheck(connect, Optional.of(tables));
  }

  @Override
  public Snapshot take(int page) throws InterruptedException {
    Instant now = clock.instant();
    try {
      int from = (page - 1) * Snapshot.LOCATIONS_PER_PAGE;
      LocationCheck.Locations found = locations.run(now, from, Snapshot.LOCATIONS_PER_PAGE);
      List<LocationWeather> weather =
          found.shown().stream().map(location -> weather(location, now)).toList();
      return new Snapshot(now, connectors.run(), weather, found.total(), page);
    } catch (RestException e) {
      throw new ToolException("Connect rejected a status request: " + e.getMessage(), e);
    } catch (DriverException e) {
      throw new ToolException(
          "Cassandra does not respond: %s. See 'make logs SERVICE=cassandra'."
              .formatted(e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    kafka.close();
    tables.close();
  }

  /** Reads a location's rows of the current hour's model only, so that the chart shows one line. */
  private LocationWeather weather(LocationHealth health, Instant now) {
    Instant from = now.minus(PAST);
    Instant to = now.plus(FUTURE);
    Optional<String> model = tables.lastHour(health.location(), now).map(HourRow::model);
    List<HourRow> hours =
        tables.hours(health.location(), from, to).stream()
            .filter(hour -> model.filter(hour.model()::equals).isPresent())
            .sorted(Comparator.comparing(HourRow::time))
            .toList();
    List<DayRow> days =
        tables.days(health.location(), day(from), day(to)).stream()
            .filter(row -> model.filter(row.model()::equals).isPresent())
            .sorted(Comparator.comparing(DayRow::date))
            .toList();
    return new LocationWeather(health, hours, days);
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
