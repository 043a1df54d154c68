package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.cli.RunningStack.Result;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the commands print about a running stack: its start, rows, topics, schemas and logs. */
@ExtendWith(RunningStack.Provider.class)
final class StackContentsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunningStack stack;

  StackContentsIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void runPrintsServicesFirstRowsAndAddresses() throws Exception {
    assertThat(stack.output())
        .contains("SIMULATED WEATHER (as requested)")
        .containsPattern("(?m)^  cassandra +ready +\\d+\\.\\d s$")
        .containsPattern("(?m)^  cassandra-daily-sink +running$")
        .containsPattern("(?m)^Berlin +\\d{4}-\\d\\d-\\d\\dT\\d\\d:00:00Z +-?\\d+\\.\\d ")
        .containsPattern("(?m)^First rows of every location after \\d+\\.\\d s\\.$")
        .contains("Status     " + stack.state().statusPage());
  }

  @Test
  void secondRunInSameDirectoryFails() throws Exception {
    Result second = stack.execute("run", "--simulate");

    assertThat(second.status()).isEqualTo(1);
    assertThat(second.err())
        .contains("A local stack is already running (process %d)".formatted(stack.state().pid()));
  }

  @Test
  void statusPageHasStatusAndWeatherOfEveryLocation() throws Exception {
    URI page = stack.state().statusPage();
    JsonNode status = JSON.readTree(stack.page(page.resolve("/status.json")));
    JsonNode weather = JSON.readTree(stack.page(page.resolve("/weather.json")));

    assertThat(stack.page(page)).contains("/page.js");
    assertThat(status.at("/connectors/2/state").asText()).isEqualTo("RUNNING");
    assertThat(status.at("/connectors/2/quota/day/limit").asInt()).isEqualTo(10_000);
    assertThat(status.at("/connectors/2/locations").asInt()).isEqualTo(5);
    // Other tests on this stack add locations.
    assertThat(weather.path("simulated").asBoolean()).isTrue();
    assertThat(weather.findValuesAsText("name")).contains("Berlin", "Frankfurt (Oder)", "Munich");
    assertThat(weather.path("locations"))
        .hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy(
            location -> {
              assertThat(location.path("fetchedAt").asText()).isNotEmpty();
              assertThat(location.at("/hours/0/temperature").isNumber()).isTrue();
              assertThat(location.at("/days/0/highest").isNumber()).isTrue();
            });
  }

  @Test
  void topicsAndSchemasAreListed() throws Exception {
    assertThat(stack.execute("topics").out()).containsPattern("(?m)^hourlymetrics .* compact$");
    assertThat(stack.execute("schemas").out())
        .containsPattern("(?m)^hourlymetrics-value .* HourlyWeather$");
    assertThat(stack.execute("schemas", "dailymetrics-value").json().path("name").asText())
        .isEqualTo("DailyWeather");
    Result unknown = stack.execute("schemas", "nothing");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.err()).contains("The command schemas lists all.");
  }

  @Test
  void readPrintsNewestRecordsOfALocation() throws Exception {
    Result newest = stack.execute("read", "hourlymetrics", "--location=Munich", "--last=3");

    assertThat(newest.status()).as(newest.err()).isZero();
    assertThat(newest.out().lines()).hasSize(3);
    for (String line : newest.out().lines().toList()) {
      JsonNode record = JSON.readTree(line);
      assertThat(record.at("/key/location").asText()).isEqualTo("Munich");
      assertThat(record.at("/key/time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:00:00Z");
      assertThat(record.at("/value/location/name").asText()).isEqualTo("Munich");
      assertThat(record.at("/value/hourly/temperature_2m").isNumber()).isTrue();
    }
  }

  @Test
  void readReportsUnknownTopicsAndLocations() {
    Result topic = stack.execute("read", "nothing");
    Result location = stack.execute("read", "hourlymetrics", "--location=Nowhere");

    assertThat(topic.status()).isEqualTo(1);
    assertThat(topic.err())
        .startsWith("There is no topic nothing. Topics: ")
        .contains("dailymetrics, ", "hourlymetrics");
    assertThat(location.status()).isZero();
    assertThat(location.out()).isEmpty();
    assertThat(location.err())
        .isEqualTo("Topic hourlymetrics has no records of location Nowhere.\n");
  }

  @Test
  void doctorFindsNoProblemOnTheLocalStack() {
    Result doctor = stack.execute("doctor");

    assertThat(doctor.status()).as(doctor.out()).isZero();
    assertThat(doctor.out())
        .containsPattern("(?m)^OK +plugins: transforms ")
        .containsPattern("(?m)^OK +tables: analytics.hourlydata has all 13 mapped columns$")
        .doesNotContain("UNKNOWN", "PROBLEM");
  }

  @Test
  void cqlPrintsRowsAndErrors() throws Exception {
    Result rows =
        stack.execute(
            "cql", "SELECT location FROM analytics.dailydata WHERE location = 'Munich' LIMIT 3");
    Result limited = stack.execute("cql", "--limit=2", "SELECT time FROM analytics.hourlydata");
    Result wrong = stack.execute("cql", "SELECT nothing FROM analytics.dailydata");

    assertThat(rows.out()).contains("Munich").endsWith("3 rows\n");
    assertThat(limited.out()).contains("2 rows; raise --limit for more");
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.err()).startsWith("Cassandra did not run the statement: ");
  }

  @Test
  void cqlRunsTheStatementsOfAFileUpToTheFirstThatFails(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("some.cql");
    Files.writeString(
        file,
        "-- three statements\nSELECT key FROM system.local;\nSELECT nothing FROM system.local;\n"
            + "SELECT cluster_name FROM system.local;");

    Result result = stack.execute("cql", "--file=" + file);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEqualTo("key\n-----\nlocal\n1 rows\n");
    assertThat(result.err())
        .startsWith("Cassandra did not run statement 2 of 3 in %s: ".formatted(file));
  }

  @Test
  void logsPrintsLastLines() throws Exception {
    assertThat(stack.execute("logs", "simulator", "--lines=1").out().lines()).hasSize(2);
    Result unknown = stack.execute("logs", "printer");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.err()).contains("printer.log");
  }
}
