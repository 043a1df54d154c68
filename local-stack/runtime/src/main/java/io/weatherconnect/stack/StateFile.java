package io.weatherconnect.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The file that describes a running stack to other processes. */
public final class StateFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  private StateFile(Path file) {
    this.file = file;
  }

  /**
   * The state file of a run directory.
   *
   * @param runDirectory the directory, which is created when missing
   * @return its state file, which need not exist
   */
  public static StateFile in(Path runDirectory) {
    return new StateFile(new RunDirectory(runDirectory).stateFile());
  }

  /**
   * Returns the running stack. The file of a crashed process is ignored.
   *
   * @return empty when no stack is running in this directory
   * @throws ToolException when the file cannot be read or parsed
   */
  public Optional<StackState> running() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(fromJson(JSON.readTree(file.toFile())))
          .filter(state -> state.launcher().isPresent());
    } catch (IOException | RuntimeException e) {
      throw new ToolException(
          file + " cannot be parsed. If no stack is running, delete it and start again.", e);
    }
  }

  /** Writes the state of the stack that this process is about to start. */
  void claim(StackState state) {
    running()
        .ifPresent(
            other -> {
              throw new ToolException(
                  "A stack is already running (process %d). Stop it with 'make stop' first."
                      .formatted(other.pid()));
            });
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), toJson(state));
      // Readers see the old file or the new one, never half of one.
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ToolException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  void release() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new ToolException(file + " cannot be deleted: " + e.getMessage(), e);
    }
  }

  private static ObjectNode toJson(StackState state) {
    ObjectNode json = JSON.createObjectNode();
    json.put("pid", state.pid());
    json.put("startedAt", state.startedAt().toString());
    state.weather().ifPresent(weather -> json.put("weather", weather.toString()));
    ObjectNode ports = json.putObject("ports");
    for (Port port : Port.values()) {
      ports.put(port.name(), state.ports().of(port));
    }
    return json;
  }

  private static StackState fromJson(JsonNode json) {
    Map<Port, Integer> ports = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      ports.put(port, json.required("ports").required(port.name()).intValue());
    }
    return new StackState(
        json.required("pid").longValue(),
        Instant.parse(json.required("startedAt").textValue()),
        new Ports(ports),
        Optional.ofNullable(json.get("weather")).map(JsonNode::textValue).map(URI::create));
  }
}
