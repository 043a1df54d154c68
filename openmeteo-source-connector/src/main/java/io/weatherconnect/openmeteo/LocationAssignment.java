package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.schedule.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Splits the locations over tasks and finds a task's part again. Every location belongs to exactly
 * one task. Each task reads the locations for itself, so that thousands of them need not pass
 * through Connect's config topic; a digest makes sure that all tasks read the same.
 */
final class LocationAssignment {
  private static final String INDEX = "task.index";
  private static final String COUNT = "task.count";
  private static final String DIGEST = "task.locations.digest";

  private LocationAssignment() {}

  /** One configuration for each task: as many as there are locations, at most {@code maxTasks}. */
  static List<Map<String, String>> split(
      Map<String, String> settings, List<Location> locations, int maxTasks) {
    int count = Math.min(maxTasks, locations.size());
    List<Map<String, String>> shares = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      Map<String, String> share = new HashMap<>(settings);
      share.put(INDEX, Integer.toString(index));
      share.put(COUNT, Integer.toString(count));
      share.put(DIGEST, digest(locations));
      shares.add(share);
    }
    return shares;
  }

  /** The settings of one task: its locations and its part of the quota. */
  static OpenMeteoSourceConfig of(Map<String, String> taskSettings) {
    OpenMeteoSourceConfig whole = OpenMeteoSourceConfig.of(taskSettings);
    if (!digest(whole.locations()).equals(taskSettings.get(DIGEST))) {
      throw new ConnectException(
          "locations.file has changed since the connector was started; restart the connector, not"
              + " only the task, so that all tasks read the same locations");
    }
    int index = Integer.parseInt(taskSettings.get(INDEX));
    int count = Integer.parseInt(taskSettings.get(COUNT));
    List<Location> own =
        IntStream.range(0, whole.locations().size())
            .filter(position -> position % count == index)
            .mapToObj(whole.locations()::get)
            .toList();
    return whole.share(own, count);
  }

  /** The number of the task, counted from 0. */
  static String index(Map<String, String> taskSettings) {
    return taskSettings.get(INDEX);
  }

  private static String digest(List<Location> locations) {
    return Fingerprint.ofText(locations.toString());
  }
}
