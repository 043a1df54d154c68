package io.weatherconnect.openmeteo.testing;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.RequestedRun;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.catalog.VariableCatalog;
import io.weatherconnect.openmeteo.location.Location;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Builds requests; by default for the hourly temperature of one location and one day. */
public final class Requests {
  /** The default location. */
  public static final Location BERLIN = new Location("Berlin", 52.5244, 13.4105, null, "GMT");

  private Endpoint endpoint = Endpoint.parse("https://api.open-meteo.com/v1/dwd-icon");
  private List<Location> locations = List.of(BERLIN);
  private DayRange days = new DayRange(LocalDate.of(2024, 5, 1), LocalDate.of(2024, 5, 1));
  private final Map<Section, List<Variable>> variables = new EnumMap<>(Section.class);
  private List<String> models = List.of();
  private boolean localDays;
  private RequestedRun run;
  private final Map<String, String> parameters = new TreeMap<>();

  private Requests() {
    of(Section.HOURLY, "temperature_2m");
  }

  /** Returns a builder. */
  public static Requests request() {
    return new Requests();
  }

  /** Returns locations named {@code location-0}, {@code location-1} and so on, all different. */
  public static List<Location> locations(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Location("location-" + i, 40 + i * 0.01, 10 + i * 0.01, null, "GMT"))
        .toList();
  }

  public Requests endpoint(String url) {
    endpoint = Endpoint.parse(url);
    return this;
  }

  public Requests locations(List<Location> requested) {
    locations = requested;
    return this;
  }

  public Requests days(int count) {
    days = new DayRange(days.from(), days.from().plusDays(count - 1L));
    return this;
  }

  public Requests days(String from, String to) {
    days = new DayRange(LocalDate.parse(from), LocalDate.parse(to));
    return this;
  }

  public Requests hourly(String... names) {
    return of(Section.HOURLY, names);
  }

  public Requests daily(String... names) {
    return of(Section.DAILY, names);
  }

  /** Requests variables of a section; none if there are no names. */
  public Requests of(Section section, String... names) {
    variables.put(
        section,
        Stream.of(names).map(name -> VariableCatalog.get().findOrAssume(section, name)).toList());
    return this;
  }

  public Requests models(String... names) {
    models = List.of(names);
    return this;
  }

  public Requests localDays() {
    localDays = true;
    return this;
  }

  public Requests parameter(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  /** Requests a run instead of the newest values of each day. */
  public Requests run(String initialised, boolean isNewest) {
    run = new RequestedRun(Instant.parse(initialised), days.days() * 24, isNewest);
    return this;
  }

  public WeatherRequest build() {
    return new WeatherRequest(
        endpoint, locations, days, variables, models, localDays, parameters, run);
  }
}
