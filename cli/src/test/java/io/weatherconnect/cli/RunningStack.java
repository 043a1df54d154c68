package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.stack.StackState;
import io.weatherconnect.stack.StateFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;

/**
 * A stack with simulated weather that {@code run} started in a process of its own, with a second,
 * older version of the source. All tests of this JVM share it. It is stopped with {@code stop}
 * after the last of them, and its data is deleted. The other commands run in this process.
 */
public final class RunningStack implements AutoCloseable {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final Path folder;
  private final CommandProcess run;
  private final StackState state;

  /** Exit status and output of a command. */
  record Result(int status, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  /** Starts the stack for the first test and passes it to each constructor. */
  public static final class Provider extends TypeBasedParameterResolver<RunningStack> {
    @Override
    public RunningStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.GLOBAL)
          .getOrComputeIfAbsent(
              RunningStack.class, key -> startWithPreviousVersion(), RunningStack.class);
    }
  }

  /** Starts a stack with simulated weather and options of {@code run}. */
  static RunningStack start(String... options) {
    return new RunningStack(options);
  }

  /** Starts a stack whose worker has the source in a second, older version. */
  private static RunningStack startWithPreviousVersion() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "plugins");
      return start("--plugin=" + PreviousVersion.in(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RunningStack(String... options) {
    List<String> arguments = new ArrayList<>(List.of("--simulate"));
    arguments.addAll(List.of(options));
    try {
      folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "running-stack");
      run = CommandProcess.start(ROOT, folder, "run", arguments.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      run.await(() -> run.out().contains("Ctrl-C stops everything"));
      state = StateFile.in(folder.resolve("run")).running().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      run.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the stack was starting", e);
    }
  }

  /**
   * The addresses of the stack.
   *
   * @return the state from the run directory
   */
  public StackState state() {
    return state;
  }

  /** The run directory with data, logs and state. */
  Path directory() {
    return folder.resolve("run");
  }

  /** What {@code run} has printed. */
  String output() throws IOException {
    return run.out();
  }

  /** Runs a command in this process and returns what it printed. */
  Result execute(String... arguments) {
    String[] all =
        Stream.concat(
                Arrays.stream(arguments),
                Stream.of("--project=" + ROOT, "--run-dir=" + folder.resolve("run")))
            .toArray(String[]::new);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream standardOut = System.out;
    PrintStream standardErr = System.err;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int status = WeatherConnect.commandLine().execute(all);
      return new Result(
          status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(standardOut);
      System.setErr(standardErr);
    }
  }

  /** Runs a command and fails if its exit status is not 0. */
  void succeed(String... arguments) {
    Result result = execute(arguments);
    assertThat(result.status()).as(result.err()).isZero();
  }

  /** The REST API of the stack's worker. */
  ConnectClient connect() {
    return new ConnectClient(state.connectUri());
  }

  /** Returns the body of a page. */
  String page(URI uri) throws IOException, InterruptedException {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  /** Stops the stack and checks what {@code stop} prints. */
  @Override
  public void close() {
    try (run) {
      Result stopped = execute("stop");

      assertThat(stopped.out()).isEqualTo("Stopped.\n");
      assertThat(stopped.status()).isZero();
      assertThat(run.exitsWithin(10_000)).isTrue();
      assertThat(run.awaitExit()).isZero();
      succeed("clean");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the stack was stopping", e);
    }
  }
}
