package io.weatherconnect.openmeteo.testing;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.ResponseParser;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.BiPredicate;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;

/** Writes the response of the API to a request, with the values that a test defines. */
public final class ResponseWriter {
  /** Defines the values. */
  @FunctionalInterface
  public interface Weather {
    /**
     * Returns a value, or null if there is none.
     *
     * @param row hours or days since the epoch
     */
    Double value(Location location, String model, Variable variable, long row);
  }

  /** How the API says that a model does not cover a location. */
  public enum Placeholder {
    /** Columns of nulls with the unit {@code undefined}. */
    NULLS,
    /** Columns and times without rows. */
    EMPTY,
    /** A bare {@code nan} as coordinates, and no sections; only where no model covers it. */
    NAN
  }

  private final Weather weather;
  private final ToIntFunction<Location> utcOffset;
  private BiPredicate<Location, String> outside = (location, model) -> false;
  private Placeholder placeholder = Placeholder.NULLS;

  /** Writes responses in GMT. */
  public ResponseWriter(Weather weather) {
    this(weather, location -> 0);
  }

  /** Writes responses whose days have an offset if the request is for local days. */
  public ResponseWriter(Weather weather, ToIntFunction<Location> utcOffset) {
    this.weather = weather;
    this.utcOffset = utcOffset;
  }

  /** Writes placeholders for the locations that a model does not cover. */
  public ResponseWriter outside(BiPredicate<Location, String> rule, Placeholder form) {
    outside = rule;
    placeholder = form;
    return this;
  }

  /** The response as the connector parses it. */
  public List<LocationForecast> forecasts(WeatherRequest request, Instant fetchedAt)
      throws ApiException {
    byte[] body = json(request).getBytes(StandardCharsets.UTF_8);
    try {
      return new ResponseParser().parse(new ByteArrayInputStream(body), request, fetchedAt);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The response as the API sends it. */
  public String json(WeatherRequest request) {
    List<Location> locations = request.locations();
    StringJoiner array = new StringJoiner(",", "[", "]");
    for (int i = 0; i < locations.size(); i++) {
      array.add(location(request, locations.get(i), i + 1));
    }
    return array.toString();
  }

  private String location(WeatherRequest request, Location location, int id) {
    int offset = request.localDays() ? utcOffset.applyAsInt(location) : 0;
    StringJoiner object = new StringJoiner(",", "{", "}");
    if (placeholder == Placeholder.NAN
        && request.modelNames().stream().allMatch(model -> outside.test(location, model))) {
      object.add("\"latitude\":nan,\"longitude\":nan,\"location_id\":" + id);
      return object.toString();
    }
    object.add("\"latitude\":" + Math.rint(location.latitude()));
    object.add("\"longitude\":" + Math.rint(location.longitude()));
    object.add("\"generationtime_ms\":0.1");
    object.add("\"utc_offset_seconds\":" + offset);
    object.add("\"timezone\":\"" + (request.localDays() ? location.timezone() : "GMT") + "\"");
    object.add("\"elevation\":34.0");
    object.add("\"location_id\":" + id);
    for (Section section : Section.values()) {
      if (!request.variables(section).isEmpty()) {
        object.add(section(request, section, location, offset));
      }
    }
    return object.toString();
  }

  private String section(WeatherRequest request, Section section, Location location, int offset) {
    long first = request.days().from().toEpochDay() * section.rowsPerDay();
    int rows = request.rows(section);
    long step = section.secondsPerRow();
    StringJoiner units = new StringJoiner(",", "{", "}").add("\"time\":\"unixtime\"");
    StringJoiner columns = new StringJoiner(",", "{", "}");
    boolean hasRows =
        placeholder != Placeholder.EMPTY
            || request.modelNames().stream().anyMatch(model -> !outside.test(location, model));
    columns.add("\"time\":" + array(first, hasRows ? rows : 0, row -> row * step - offset));
    for (String model : request.modelNames()) {
      boolean isOutside = outside.test(location, model);
      boolean hasColumn = !isOutside || placeholder != Placeholder.EMPTY;
      for (Variable variable : request.variables(section)) {
        String name = variable.name() + (request.models().size() > 1 ? "_" + model : "");
        units.add("\"" + name + "\":\"" + (isOutside ? "undefined" : unit(variable)) + "\"");
        columns.add(
            "\""
                + name
                + "\":"
                + array(
                    first,
                    hasColumn ? rows : 0,
                    row -> isOutside ? null : weather.value(location, model, variable, row)));
      }
    }
    return "\"%1$s_units\":%2$s,\"%1$s\":%3$s".formatted(section.apiName(), units, columns);
  }

  private static String unit(Variable variable) {
    return variable.unit() == null ? "undefined" : variable.unit();
  }

  private static String array(long first, int rows, LongFunction<Object> cell) {
    StringBuilder array = new StringBuilder("[");
    for (long row = first; row < first + rows; row++) {
      array.append(row == first ? "" : ",").append(cell.apply(row));
    }
    return array.append(']').toString();
  }
}
