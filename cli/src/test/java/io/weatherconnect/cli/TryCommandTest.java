package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.simulator.OpenMeteoSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped configurations are tested as users may test their own. */
final class TryCommandTest {
  private static final Path FIXTURES = Path.of("src/test/resources/io/weatherconnect/cli/trial");
  private static final Path RESPONSE = FIXTURES.resolve("openmeteo-source.response.json");
  private static final Path EXPECTED = FIXTURES.resolve("openmeteo-source.expected.txt");

  private static final String[] SHIPPED = {
    "openmeteo-source", "cassandra-hourly-sink", "cassandra-daily-sink"
  };

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  private int shipped(String... options) {
    List<String> arguments = new ArrayList<>(List.of(SHIPPED));
    arguments.addAll(List.of("--response", RESPONSE.toString()));
    arguments.addAll(List.of(options));
    return execute(arguments.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    List<String> all = new ArrayList<>(List.of("try", "--project=.."));
    all.addAll(List.of(arguments));
    PrintStream before = System.out;
    try (PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      System.setOut(printed);
      return WeatherConnect.commandLine()
          .setErr(new PrintWriter(err, true))
          .execute(all.toArray(String[]::new));
    } finally {
      System.setOut(before);
    }
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void shippedConfigurationsDoWhatIsExpected() {
    assertThat(shipped("--expect", EXPECTED.toString())).as(this::printed).isZero();
    assertThat(printed()).isEqualTo("The output is as expected.\n");
  }

  @Test
  void outputIsTheExpectedFile() throws IOException {
    assertThat(shipped()).isZero();
    assertThat(printed()).isEqualTo(Files.readString(EXPECTED));
  }

  @Test
  void differenceFailsAndIsShown() throws IOException {
    Path expected = directory.resolve("expected.txt");
    Files.writeString(expected, Files.readString(EXPECTED).replace("8.3, -- ", "8.9, -- "));

    assertThat(shipped("--expect", expected.toString())).isEqualTo(1);
    assertThat(printed())
        .startsWith("--- expected\n+++ actual\n@@ ")
        .contains("-    8.9, -- temperature_2m double\n+    8.3, -- temperature_2m double\n");
  }

  @Test
  void problemFails() throws IOException {
    Path tables = directory.resolve("tables.cql");
    Files.writeString(tables, "CREATE TABLE analytics.other (a int PRIMARY KEY);");

    assertThat(shipped("--cql", tables.toString())).isEqualTo(1);
    assertThat(printed()).contains("PROBLEM No CREATE TABLE analytics.hourlydata was found");
  }

  @Test
  void expectedProblemIsNoFailure() throws IOException {
    Path tables = directory.resolve("tables.cql");
    Path expected = directory.resolve("expected.txt");
    Files.writeString(tables, "CREATE TABLE analytics.other (a int PRIMARY KEY);");
    shipped("--cql", tables.toString());
    Files.writeString(expected, printed());

    assertThat(shipped("--cql", tables.toString(), "--expect", expected.toString())).isZero();
  }

  @Test
  void unknownNameListsTheShippedOnes() {
    assertThat(execute("nosuch")).isEqualTo(1);
    assertThat(err)
        .hasToString(
            "nosuch is neither a file nor one of the configurations in connector-configs:"
                + " cassandra-daily-sink, cassandra-hourly-sink, openmeteo-backfill-source,"
                + " openmeteo-source.\n");
  }

  @Test
  void fileMayBeGiven() {
    assertThat(
            execute(
                "../connector-configs/openmeteo-source.json", "--response", RESPONSE.toString()))
        .isZero();
  }

  /** The tables of the examples, which have the names of their connectors. */
  static List<String> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../cassandra/examples"))) {
      return files.map(file -> file.getFileName().toString().replace(".cql", "")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examplesFitTogether(String name) throws IOException {
    Pattern connector =
        Pattern.compile("openmeteo-%s(-\\w+)?-source.json|cassandra-%<s-sink.json".formatted(name));
    List<String> arguments = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("../connector-configs/examples"));
        OpenMeteoSimulator simulator = OpenMeteoSimulator.builder().start()) {
      files
          .filter(file -> connector.matcher(file.getFileName().toString()).matches())
          .map(Path::toString)
          .forEach(arguments::add);
      assertThat(arguments).hasSizeGreaterThan(1);
      table(name).ifPresent(table -> arguments.add("--locations=" + table));
      arguments.add("--cql=../cassandra/examples/%s.cql".formatted(name));
      arguments.add("--weather=" + simulator.baseUri());

      assertThat(execute(arguments.toArray(String[]::new))).as(this::printed).isZero();
    }
    assertThat(printed()).contains("INSERT INTO analytics.").doesNotContain("null,");
  }

  /** The locations of an example that reads them from a file. */
  private static Optional<Path> table(String name) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../connector-configs/examples"))) {
      return files
          .filter(file -> file.getFileName().toString().matches(name + "-.*\\.csv"))
          .findAny();
    }
  }

  @Test
  void wrongTimeIsWrongUsage() {
    assertThat(shipped("--at", "yesterday")).isEqualTo(2);
    assertThat(err.toString()).contains("--at");
  }
}
