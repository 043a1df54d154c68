package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.Location;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The {@code query} of an offset: a short text that changes when what is requested for a location
 * changes: its coordinates, elevation or time zone, the variables, the models, other API
 * parameters. The order of variables does not matter. Stored in offsets, so the algorithm must
 * never change.
 */
public final class Fingerprint {
  /** 64 bits: the queries of one user do not collide, and the text stays readable. */
  private static final int BYTES = 8;

  private Fingerprint() {}

  /** The fingerprint of what is requested for a location. */
  public static String of(WeatherQuery query, Location location) {
    return ofText(
        String.join(
            "\n",
            Double.toString(location.latitude()),
            Double.toString(location.longitude()),
            String.valueOf(location.elevation()),
            location.timezone(),
            names(query.hourly()),
            names(query.daily()),
            String.join(",", query.models()),
            new TreeMap<>(query.parameters()).toString()));
  }

  /** The fingerprint of a text, the same on every platform. */
  public static String ofText(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String names(List<Variable> variables) {
    return variables.stream().map(Variable::name).sorted().collect(Collectors.joining(","));
  }
}
