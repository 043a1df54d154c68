package io.weatherconnect.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Status of a source or sink as its workers report it: its own state, for instance {@code RUNNING},
 * why it failed, empty when it did not, its tasks, empty before the first are created, and the
 * versions of the plugin in which it and its tasks run, empty before Connect 4.1.
 */
public record ConnectorStatus(
    String name,
    String type,
    String state,
    String trace,
    List<TaskStatus> tasks,
    Set<String> versions) {
  /** The states of a connector that has no running tasks because a user wants so. */
  public static final Set<String> HALTED = Set.of("PAUSED", "STOPPED");

  /** The state of a connector or task that does not run again until it is restarted. */
  public static final String FAILED = "FAILED";

  /** State of a task, for instance {@code RUNNING}, and why it failed, empty when it did not. */
  public record TaskStatus(int id, String state, String trace) {
    private static TaskStatus fromJson(JsonNode json) {
      return new TaskStatus(
          json.path("id").asInt(), json.path("state").asText(), json.path("trace").asText(""));
    }
  }

  /** Copies the tasks and the versions. */
  public ConnectorStatus {
    tasks = List.copyOf(tasks);
    versions = Set.copyOf(versions);
  }

  static ConnectorStatus fromJson(JsonNode json) {
    TaskStatus connector = TaskStatus.fromJson(json.path("connector"));
    return new ConnectorStatus(
        json.path("name").asText(),
        json.path("type").asText(),
        connector.state(),
        connector.trace(),
        StreamSupport.stream(json.path("tasks").spliterator(), false)
            .map(TaskStatus::fromJson)
            .toList(),
        Stream.concat(
                Stream.of(json.path("connector")),
                StreamSupport.stream(json.path("tasks").spliterator(), false))
            .map(one -> one.path("version").asText(""))
            .filter(version -> !version.isEmpty())
            .collect(Collectors.toSet()));
  }

  /** Whether the connector and all of its tasks are running, and there is at least one task. */
  public boolean isRunning() {
    return !tasks.isEmpty() && isAll("RUNNING");
  }

  /** Whether the connector and each of its tasks, if it has any, are in one state. */
  boolean isAll(String wanted) {
    return Stream.concat(Stream.of(state), tasks.stream().map(TaskStatus::state))
        .allMatch(wanted::equals);
  }

  /** Whether no task reports another version; those of a worker before Connect 4.1 report none. */
  boolean isAllInVersion(String version) {
    return Set.of(version).containsAll(versions);
  }

  /** Returns why the connector or its first failed task failed; empty when nothing failed. */
  public Optional<String> failure() {
    return state.equals(FAILED)
        ? Optional.of(trace)
        : tasks.stream()
            .filter(task -> task.state().equals(FAILED))
            .map(TaskStatus::trace)
            .findFirst();
  }

  /**
   * Returns {@code FAILED} when the connector or a task failed, otherwise the connector's state.
   */
  public String shownState() {
    return failure().isPresent() ? FAILED : state;
  }
}
