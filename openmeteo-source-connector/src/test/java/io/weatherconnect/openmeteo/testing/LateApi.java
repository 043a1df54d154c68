package io.weatherconnect.openmeteo.testing;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.ModelRun;
import io.weatherconnect.openmeteo.api.RequestWeight;
import io.weatherconnect.openmeteo.api.WeatherApi;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.Location;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.threeten.extra.MutableClock;

/** An API that serves {@link LateWeather} as it is at the time of a request, and counts weight. */
public final class LateApi implements WeatherApi {
  private static final Duration LATENCY = Duration.ofMillis(200);

  private final MutableClock clock;
  private final LateWeather weather;
  private String uncoveredModel = "";
  private LocalDate firstWithheld = LocalDate.MAX;
  private LocalDate lastWithheld = LocalDate.MIN;
  private int requests;
  private double weight;

  public LateApi(MutableClock clock, LateWeather weather) {
    this.clock = clock;
    this.weather = weather;
  }

  @Override
  public List<LocationForecast> fetch(WeatherRequest request) throws ApiException {
    requests++;
    weight += RequestWeight.of(request);
    Instant now = clock.instant();
    clock.add(LATENCY);
    return request.locations().stream().map(it -> forecast(request, it, now)).toList();
  }

  private LocationForecast forecast(WeatherRequest request, Location location, Instant now) {
    Map<Section, double[][]> columns = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      if (!request.variables(section).isEmpty()) {
        columns.put(section, columns(request, section, location, now));
      }
    }
    // Only the response says which zone "auto" is.
    String timezone = location.timezone().equals("auto") ? "America/Santiago" : location.timezone();
    int offset =
        request.localDays() ? ZoneId.of(timezone).getRules().getOffset(now).getTotalSeconds() : 0;
    return new LocationForecast(
        location,
        request,
        now,
        new LocationForecast.GridCell(location.latitude(), location.longitude(), 34),
        offset,
        timezone,
        columns,
        0,
        Map.of());
  }

  private double[][] columns(
      WeatherRequest request, Section section, Location location, Instant now) {
    List<Variable> variables = request.variables(section);
    double[][] columns = new double[request.modelNames().size() * variables.size()][];
    long first = request.days().from().toEpochDay() * section.rowsPerDay();
    int slot = 0;
    for (String model : request.modelNames()) {
      if (model.equals(uncoveredModel)) {
        slot += variables.size();
        continue;
      }
      for (Variable variable : variables) {
        double[] column = new double[request.rows(section)];
        for (int row = 0; row < column.length; row++) {
          column[row] =
              isWithheld(LocalDate.ofEpochDay((first + row) / section.rowsPerDay()))
                  ? Double.NaN
                  : weather.value(location, model, variable, first + row, now);
        }
        columns[slot++] = column;
      }
    }
    return columns;
  }

  /** Responds from now on as if a model did not cover any location; with "" all models do. */
  public void uncover(String model) {
    uncoveredModel = model;
  }

  private boolean isWithheld(LocalDate day) {
    return !day.isBefore(firstWithheld) && !day.isAfter(lastWithheld);
  }

  /** Responds from now on with nulls for some days. */
  public void withhold(String from, String to) {
    firstWithheld = LocalDate.parse(from);
    lastWithheld = LocalDate.parse(to);
  }

  @Override
  public ModelRun newestRun(Endpoint endpoint, String domain) {
    throw new UnsupportedOperationException();
  }

  /** The number of requests so far. */
  public int requests() {
    return requests;
  }

  /** The API weight of these requests. */
  public double weight() {
    return weight;
  }
}
