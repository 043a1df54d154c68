package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.schedule.Fingerprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Assigns each location to exactly one task. A task reads all locations and picks its own, so that
 * thousands of locations need not pass through Connect's config topic; a digest ensures that all
 * tasks read the same list.
 */
final class LocationAssignment {
  private static final String INDEX = "task.index";
  private static final String COUNT = "task.count";
  private static final String DIGEST = "task.locations.digest";

  private LocationAssignment() {}

  /** The configurations of the tasks: one for each location, at most {@code maxTasks}. */
  static List<Map<String, String>> taskConfigs(
      Map<String, String> settings, List<Location> locations, int maxTasks) {
    int count = Math.min(maxTasks, locations.size());
    return IntStream.range(0, count)
        .mapToObj(
            index -> {
              Map<String, String> task = new HashMap<>(settings);
              task.put(INDEX, Integer.toString(index));
              task.put(COUNT, Integer.toString(count));
              task.put(DIGEST, digest(locations));
              return task;
            })
        .toList();
  }

  /**
   * The configuration of one task: its locations and its part of the quota.
   *
   * @throws ConnectException if this worker's locations are not those that the connector has read
   */
  static OpenMeteoSourceConfig taskConfig(Map<String, String> taskSettings) {
    OpenMeteoSourceConfig whole = OpenMeteoSourceConfig.of(taskSettings);
    if (!digest(whole.locations()).equals(taskSettings.get(DIGEST))) {
      throw new ConnectException(
          "locations.file on this worker differs from the file that the connector has read; copy"
              + " the same file to every worker, then restart the connector with its failed tasks,"
              + " so that all tasks read the same locations");
    }
    return whole.forTask(
        Integer.parseInt(taskSettings.get(INDEX)), Integer.parseInt(taskSettings.get(COUNT)));
  }

  /** The number of the task, counted from 0. */
  static String taskIndex(Map<String, String> taskSettings) {
    return taskSettings.get(INDEX);
  }

  /** A short text that is the same only for the same locations. */
  private static String digest(List<Location> locations) {
    // Without panels the digest is that of an earlier release, whose task configurations a worker
    // still has when it starts with this one.
    return Fingerprint.ofText(locations.toString().replace(", panel=null]", "]"));
  }
}
