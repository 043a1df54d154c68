package io.weatherconnect.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Status of a connector, as its workers report it.
 *
 * @param name the connector's name
 * @param type {@code source} or {@code sink}
 * @param state of the connector itself, for instance {@code RUNNING}
 * @param trace why it failed, empty when it did not
 * @param tasks its tasks by number; empty before the first ones are created
 */
public record ConnectorStatus(
    String name, String type, String state, String trace, List<TaskStatus> tasks) {
  private static final String RUNNING = "RUNNING";
  private static final String FAILED = "FAILED";

  /**
   * Status of one task.
   *
   * @param id the task's number
   * @param state for instance {@code RUNNING}
   * @param trace why it failed, empty when it did not
   */
  public record TaskStatus(int id, String state, String trace) {}

  /** Copies the tasks. */
  public ConnectorStatus {
    tasks = List.copyOf(tasks);
  }

  static ConnectorStatus fromJson(JsonNode json) {
    List<TaskStatus> tasks = new ArrayList<>();
    for (JsonNode task : json.path("tasks")) {
      tasks.add(new TaskStatus(task.path("id").asInt(), state(task), trace(task)));
    }
    JsonNode connector = json.path("connector");
    return new ConnectorStatus(
        json.path("name").asText(),
        json.path("type").asText(),
        state(connector),
        trace(connector),
        tasks);
  }

  /**
   * Whether the connector and all of its tasks are running, and there is at least one task.
   *
   * @return whether Connect reports {@code RUNNING} for all of them
   */
  public boolean isRunning() {
    return !tasks.isEmpty() && isAll(RUNNING);
  }

  /**
   * Whether the connector and each of its tasks, if it has any, are in one state.
   *
   * @param wanted for instance {@code STOPPED}
   * @return false when one of them is in another state
   */
  boolean isAll(String wanted) {
    return state.equals(wanted) && tasks.stream().allMatch(task -> task.state().equals(wanted));
  }

  /**
   * Why the connector or its first failed task failed.
   *
   * @return the stack trace, or empty when nothing failed
   */
  public Optional<String> failure() {
    if (state.equals(FAILED)) {
      return Optional.of(trace);
    }
    return tasks.stream()
        .filter(task -> task.state().equals(FAILED))
        .map(TaskStatus::trace)
        .findFirst();
  }

  /**
   * The state of the connector including its tasks.
   *
   * @return {@code FAILED} when the connector or a task failed, otherwise the connector's own
   */
  public String shownState() {
    return failure().isPresent() ? FAILED : state;
  }

  private static String state(JsonNode json) {
    return json.path("state").asText();
  }

  private static String trace(JsonNode json) {
    return json.path("trace").asText("");
  }
}
