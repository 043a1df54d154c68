package io.weatherconnect.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a benchmark measures, as a row of {@code benchmarks/measurements.json}.
 *
 * @param what the measurement
 * @param against the reference that the result is divided by; empty if there is none, so that the
 *     result itself is compared
 * @param better the better direction of the ratio
 * @param goal the worst ratio that is good enough, or null
 * @param recorded the ratio of an earlier run, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"what", "against", "better", "goal", "recorded"})
public record Measurement(
    String what, String against, Better better, Double goal, Recorded recorded) {
  /** The file, relative to the project's root. */
  public static final Path FILE = Path.of("benchmarks/measurements.json");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A direction. */
  enum Better {
    HIGHER,
    LOWER
  }

  /**
   * A recorded ratio.
   *
   * @param tolerance the allowed change for the worse, as a fraction of the ratio
   * @param date the day of the run, for instance {@code 2026-11-28}
   */
  @JsonPropertyOrder({"ratio", "tolerance", "date"})
  record Recorded(double ratio, double tolerance, String date) {}

  /** Reads all measurements by their names. */
  public static Map<String, Measurement> read(Path file) throws IOException {
    return JSON.readValue(
        file.toFile(), new TypeReference<LinkedHashMap<String, Measurement>>() {});
  }

  static void write(Map<String, Measurement> all, Path file) throws IOException {
    String json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    Files.writeString(file, json + "\n");
  }

  /** Returns the measurement with another recorded ratio. */
  public Measurement with(Recorded other) {
    return new Measurement(what, against, better, goal, other);
  }

  /** Returns the goal as text, empty if there is no goal. */
  String goalText() {
    String format = better == Better.HIGHER ? "at least %.2f" : "at most %.2f";
    return goal == null ? "" : String.format(Locale.ROOT, format, goal);
  }

  /** Returns {@code met} or {@code missed}, empty if there is no goal. */
  String verdict(double ratio) {
    if (goal == null) {
      return "";
    }
    return isWorse(ratio, goal) ? "missed" : "met";
  }

  /** Returns whether a ratio is worse than the recorded one by more than the tolerance. */
  boolean isRegression(double ratio) {
    if (recorded == null) {
      return false;
    }
    double change = recorded.tolerance() * (better == Better.HIGHER ? -1 : 1);
    return isWorse(ratio, recorded.ratio() * (1 + change));
  }

  private boolean isWorse(double ratio, double limit) {
    return better == Better.HIGHER ? ratio < limit : ratio > limit;
  }
}
