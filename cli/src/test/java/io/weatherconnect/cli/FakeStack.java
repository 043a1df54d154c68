package io.weatherconnect.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.FakeConnect;
import io.weatherconnect.stack.Addresses;
import io.weatherconnect.stack.Hosts;
import io.weatherconnect.stack.Port;
import io.weatherconnect.stack.Ports;
import io.weatherconnect.stack.StackState;
import io.weatherconnect.stack.StateFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run directory that names a {@link FakeConnect} as the worker of a running stack with a weather
 * server, and commands that work on it.
 */
final class FakeStack implements AutoCloseable {
  static final String WEATHER = "http://127.0.0.1:8080";

  private final Path directory;
  private final FakeConnect connect = new FakeConnect();
  private final StateFile state;
  private String out = "";
  private String err = "";

  FakeStack(Path directory) throws IOException {
    this.directory = directory;
    Map<Port, Integer> ports = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      ports.put(port, connect.uri().getPort());
    }
    state = StateFile.in(directory);
    state.claim(
        new StackState(
            ProcessHandle.current().pid(),
            new Addresses(Hosts.single(), new Ports(ports)),
            Optional.of(URI.create(WEATHER)),
            Optional.empty()));
  }

  FakeConnect connect() {
    return connect;
  }

  /** Removes the stack from the run directory; the worker stays. */
  void forget() {
    state.release();
  }

  /** Responds that these connectors are deployed, all of them in one state. */
  FakeStack deployed(String state, ConnectorConfig... connectors) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (ConnectorConfig connector : connectors) {
      ObjectNode one = all.putObject(connector.name());
      ObjectNode config = one.putObject("info").putObject("config");
      connector.config().forEach(config::put);
      config.put("name", connector.name());
      ObjectNode status = one.putObject("status");
      status.put("name", connector.name());
      status.put("type", connector.isOpenMeteoSource() ? "source" : "sink");
      status.putObject("connector").put("state", state);
      if (!state.equals("STOPPED")) {
        status.putArray("tasks").addObject().put("id", 0).put("state", state);
      }
    }
    connect.responds("GET /connectors", 200, all.toString());
    return this;
  }

  /** Responds that each location of a source is delivered through a day. */
  FakeStack offsets(String source, String through, String... locations) {
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    var offsets = response.putArray("offsets");
    for (String location : locations) {
      ObjectNode offset = offsets.addObject();
      offset.putObject("partition").put("location", location);
      offset.putObject("offset").put("through", through);
    }
    connect.responds("GET /connectors/" + source + "/offsets", 200, response.toString());
    return this;
  }

  /** Runs a command on the stack and returns its exit status. */
  int execute(String... arguments) {
    String[] all =
        Stream.concat(Arrays.stream(arguments), Stream.of("--run-dir=" + directory, "--project=.."))
            .toArray(String[]::new);
    StringWriter errors = new StringWriter();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream standard = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      return WeatherConnect.commandLine().setErr(new PrintWriter(errors, true)).execute(all);
    } finally {
      System.setOut(standard);
      out = printed.toString(StandardCharsets.UTF_8);
      err = errors.toString();
    }
  }

  /** What the last command has printed. */
  String out() {
    return out;
  }

  /** The errors that the last command has printed. */
  String err() {
    return err;
  }

  /** A connector's status with one task, or none if it is stopped. */
  static String status(String state) {
    return state.equals("STOPPED")
        ? "{\"name\": \"x\", \"connector\": {\"state\": \"STOPPED\"}, \"tasks\": []}"
        : """
        {"name": "x", "type": "source", "connector": {"state": "%s"},
         "tasks": [{"id": 0, "state": "%s"}]}\
        """
            .formatted(state, state);
  }

  @Override
  public void close() {
    state.release();
    connect.close();
  }
}
