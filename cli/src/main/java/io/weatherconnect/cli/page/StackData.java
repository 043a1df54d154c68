package io.weatherconnect.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.kafka.KafkaView;
import io.weatherconnect.cli.status.HealthCheck;
import io.weatherconnect.cli.status.LocationCheck;
import io.weatherconnect.cli.status.LocationHealth;
import io.weatherconnect.cli.status.StatusJson;
import io.weatherconnect.cli.weather.DayRow;
import io.weatherconnect.cli.weather.HourRow;
import io.weatherconnect.cli.weather.WeatherTables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Reads the data of the status page from a running stack. */
final class StackData implements PageData {
  private static final int LOCATIONS_PER_PAGE = 24;
  private static final Duration STUCK_AFTER = Duration.ofSeconds(10);
  private static final Duration PAST = Duration.ofDays(3);
  private static final Duration FUTURE = Duration.ofDays(7);

  private final Clock clock = Clock.systemUTC();
  private final boolean simulated;
  private final WeatherTables tables;
  private final KafkaView kafka;
  private final HealthCheck connectors;
  private final LocationCheck locations;

  StackData(Cluster cluster, boolean simulated) {
    this.simulated = simulated;
    tables = WeatherTables.of(cluster);
    kafka = KafkaView.of(cluster);
    connectors = HealthCheck.of(cluster, Optional.of(kafka), clock, STUCK_AFTER);
    locations =
        new LocationCheck(
            ConnectClient.of(cluster), Optional.of(kafka), Optional.of(tables.locationRows()));
  }

  @Override
  public JsonNode status() throws InterruptedException {
    return StatusJson.of(connectors.run(), Optional.empty(), clock.instant());
  }

  @Override
  public JsonNode weather(int page) throws InterruptedException {
    Instant now = clock.instant();
    LocationCheck.Locations found =
        locations.run(now, (page - 1) * LOCATIONS_PER_PAGE, LOCATIONS_PER_PAGE);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("time", now.toString());
    json.put("simulated", simulated).put("page", page);
    json.put("pages", 1 + Math.max(0, found.total() - 1) / LOCATIONS_PER_PAGE);
    ArrayNode shown = json.putArray("locations");
    for (LocationHealth location : found.shown()) {
      String name = location.location();
      List<HourRow> hours = tables.hours(name, now.minus(PAST), now.plus(FUTURE));
      List<DayRow> days = tables.days(name, day(now.minus(PAST)), day(now.plus(FUTURE)));
      shown.add(weather(StatusJson.of(location), hours, days, now));
    }
    return json;
  }

  @Override
  public void close() {
    kafka.close();
    tables.close();
  }

  /**
   * Adds the rows of the current hour's model only, so that the chart shows one line. Both lists
   * have the rows of all models, the newest first.
   */
  static ObjectNode weather(
      ObjectNode location, List<HourRow> hours, List<DayRow> days, Instant now) {
    Optional<String> model =
        hours.stream()
            .filter(hour -> !hour.time().isAfter(now))
            .findFirst()
            .or(() -> hours.stream().findFirst())
            .map(HourRow::model)
            .or(() -> days.stream().findFirst().map(DayRow::model));
    ArrayNode hourly = location.putArray("hours");
    for (HourRow hour : hours) {
      if (model.filter(hour.model()::equals).isPresent()) {
        hourly
            .insertObject(0)
            .put("time", hour.time().getEpochSecond())
            .put("temperature", hour.temperature())
            .put("precipitation", hour.precipitation());
      }
    }
    ArrayNode daily = location.putArray("days");
    for (DayRow day : days) {
      if (model.filter(day.model()::equals).isPresent()) {
        daily
            .insertObject(0)
            .put("date", day.date().toString())
            .put("lowest", day.lowest())
            .put("highest", day.highest())
            .put("precipitation", day.precipitation());
      }
    }
    return location;
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
