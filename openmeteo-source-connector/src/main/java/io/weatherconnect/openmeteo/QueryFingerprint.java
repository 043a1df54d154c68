package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.api.Location;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.plan.WeatherQuery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A short text that changes when what is asked for a place changes: its coordinates, height or time
 * zone, the variables, the models, other API parameters. The order of variables does not matter.
 * Stored in offsets, so its making must never change.
 */
final class QueryFingerprint {
  private static final int BYTES = 8;

  private QueryFingerprint() {}

  static String of(WeatherQuery query, Location location) {
    String text =
        String.join(
            "\n",
            Double.toString(location.latitude()),
            Double.toString(location.longitude()),
            String.valueOf(location.elevation()),
            location.timezone(),
            names(query.hourly()),
            names(query.daily()),
            String.join(",", query.models()),
            new TreeMap<>(query.parameters()).toString());
    return HexFormat.of().formatHex(sha256(text), 0, BYTES);
  }

  private static String names(List<Variable> variables) {
    return variables.stream().map(Variable::name).sorted().collect(Collectors.joining(","));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
