package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.cli.connect.ConnectorConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that commands start, repeat, list, await, stop and remove. */
final class BackfillCommandTest {
  private static final String JUNE = "openmeteo-backfill-2022-06-01-2022-06-30";
  private static final String VALIDATE =
      "PUT /connector-plugins/io.weatherconnect.openmeteo.OpenMeteoSourceConnector/config/validate";
  private static final String CREATE = "POST /connectors";
  private static final ConnectorConfig LIVE =
      ConnectorConfig.read(Path.of("../connector-configs/openmeteo-source.json"));
  private static final String[] LOCATIONS = LIVE.config().get("location.names").split(",");

  @TempDir private Path directory;
  private FakeStack stack;

  @BeforeEach
  void startWorker() throws IOException {
    stack = new FakeStack(directory);
    stack.connect().responds(VALIDATE, 200, "{\"configs\": []}");
  }

  @AfterEach
  void stopWorker() {
    stack.close();
  }

  @Test
  void runHasTheSettingsOfTheLiveSource() {
    stack.deployed("RUNNING", LIVE.with("hourly.variables", "cloud_cover"), run("earlier"));
    prepareStart(JUNE);

    assertThat(backfillOfJune()).as(stack.err()).isZero();
    assertThat(created(JUNE, "hourly.variables")).isEqualTo("cloud_cover");
    assertThat(created(JUNE, "start.date")).isEqualTo("2022-06-01");
    assertThat(created(JUNE, "end.date")).isEqualTo("2022-06-30");
    assertThat(created(JUNE, "openmeteo.url")).isEqualTo(FakeStack.WEATHER + "/v1/dwd-icon");
    assertThat(created(JUNE, "name")).isEmpty();
    assertThat(stack.out())
        .isEqualTo(JUNE + " is running: 2022-06-01 to 2022-06-30, oldest day first.\n");
  }

  @Test
  void offsetsOfAnEarlierRunOfTheNameAreDeletedBeforeTheFirstStart() {
    stack.deployed("RUNNING", LIVE);
    prepareStart(JUNE);

    assertThat(backfillOfJune()).isZero();
    assertThat(stack.connect().body(CREATE).path("initial_state").asText()).isEqualTo("STOPPED");
    assertThat(stack.connect().requests())
        .containsSubsequence(
            CREATE,
            "DELETE /connectors/" + JUNE + "/offsets",
            "PUT /connectors/" + JUNE + "/resume");
  }

  @Test
  void withoutALiveSourceTheShippedBackfillIsStarted() {
    stack.deployed("RUNNING");
    prepareStart("openmeteo-backfill-2024-05-01-2024-05-28");

    assertThat(stack.execute("backfill")).as(stack.err()).isZero();
    assertThat(stack.connect().body(CREATE).at("/config/end.date").asText())
        .isEqualTo("2024-05-28");
  }

  @Test
  void optionsOfTheEarlierReleaseStillSetTheDays() {
    stack.deployed("RUNNING", LIVE);
    prepareStart(JUNE);

    assertThat(stack.execute("backfill", "--start=2022-06-01", "--end=2022-06-30")).isZero();
    assertThat(created(JUNE, "start.date")).isEqualTo("2022-06-01");
  }

  @Test
  void runOfOneLocationHasItInItsName() {
    String name = JUNE + "-frankfurt-oder";
    stack.deployed("RUNNING", LIVE);
    prepareStart(name);

    assertThat(backfillOfJune("--location=Frankfurt (Oder)")).as(stack.err()).isZero();
    assertThat(created(name, "location.names")).isEqualTo("Frankfurt (Oder)");
    assertThat(created(name, "latitudes")).isEqualTo("52.3471");
    assertThat(created(name, "longitudes")).isEqualTo("14.5506");
  }

  @Test
  void unknownLocationIsRejectedWithThoseOfTheSource() {
    stack.deployed("RUNNING", LIVE);

    assertThat(backfillOfJune("--location=Atlantis")).isEqualTo(1);
    assertThat(stack.err())
        .startsWith("openmeteo-source has no location Atlantis. Locations: Berlin,");
    assertThat(stack.connect().requests()).containsExactly("GET /connectors");
  }

  @Test
  void oneOfSeveralLiveSourcesIsChosen() {
    ConnectorConfig other = new ConnectorConfig("other", LIVE.with("tasks.max", "7").config());
    stack.deployed("RUNNING", LIVE, other);
    prepareStart(JUNE);

    assertThat(backfillOfJune()).isEqualTo(1);
    assertThat(stack.err())
        .startsWith(
            "There are several live sources: openmeteo-source, other. Choose one with --source.");

    assertThat(backfillOfJune("--source=other")).isZero();
    assertThat(created(JUNE, "tasks.max")).isEqualTo("7");
  }

  @Test
  void completeRunIsReportedAndNotStarted() {
    stack.deployed("RUNNING", LIVE, run(JUNE)).offsets("openmeteo-source", "2022-07-09", LOCATIONS);
    stack.offsets(JUNE, "2022-06-30", LOCATIONS);

    assertThat(backfillOfJune()).as(stack.err()).isZero();
    assertThat(stack.out())
        .isEqualTo(JUNE + " is complete: 150 of 150 days. To fetch the days again, add --again.\n");
    assertThat(stack.connect().requests()).allMatch(request -> request.startsWith("GET "));
  }

  @Test
  void unfinishedRunIsReported() {
    stack.deployed("RUNNING", run(JUNE)).offsets(JUNE, "2022-06-10", LOCATIONS);

    assertThat(backfillOfJune()).isZero();
    assertThat(stack.out())
        .isEqualTo(
            JUNE + " is not complete: 50 of 150 days, RUNNING. To start it over, add --again.\n");
  }

  @Test
  void runWhoseOffsetsCannotBeReadHasUnknownProgress() {
    stack.deployed("RUNNING", run(JUNE));
    stack
        .connect()
        .responds("GET /connectors/" + JUNE + "/offsets", 400, "{\"message\": \"not now\"}");

    assertThat(backfillOfJune()).isEqualTo(1);
    assertThat(stack.out())
        .startsWith(JUNE + " exists: progress unknown, RUNNING. To start it over, add --again.\n")
        .contains("its offsets cannot be read");

    assertThat(stack.execute("backfill", "list")).as(stack.err()).isZero();
    assertThat(stack.out()).contains("  progress unknown  ").doesNotContain("of 150 days");
  }

  @Test
  void haltedRunIsReportedAsAFailure() {
    stack.deployed("STOPPED", run(JUNE)).offsets(JUNE, "2022-06-10", LOCATIONS);

    assertThat(backfillOfJune()).isEqualTo(1);
    assertThat(stack.out()).contains("50 of 150 days, STOPPED").contains("resume " + JUNE);
  }

  @Test
  void runOfTheSameNameWithOtherDaysIsNotReplaced() {
    stack.deployed("RUNNING", run(JUNE));

    assertThat(stack.execute("backfill", "--from=2022-06-02", "--to=2022-06-30", "--name=" + JUNE))
        .isEqualTo(1);
    assertThat(stack.err())
        .isEqualTo(
            JUNE
                + " exists with other days or locations (2022-06-01 to 2022-06-30). Choose another"
                + " --name, or replace it with --again.\n");
  }

  @Test
  void againRepeatsARunWithTheCurrentSettings() {
    String path = "/connectors/" + JUNE;
    stack.deployed("RUNNING", LIVE.with("tasks.max", "3"), run(JUNE));
    stack
        .connect()
        .responds(CREATE, 409, "{\"message\": \"Connector %s already exists\"}".formatted(JUNE))
        .responds("PUT " + path + "/stop", 204, "")
        .responds("GET " + path + "/status", 200, FakeStack.status("STOPPED"))
        .responds("GET " + path + "/status", 200, FakeStack.status("STOPPED"))
        .responds("GET " + path + "/status", 200, FakeStack.status("RUNNING"))
        .responds("PUT " + path + "/config", 200, "{}")
        .responds("DELETE " + path + "/offsets", 200, "{}")
        .responds("PUT " + path + "/resume", 202, "");

    assertThat(backfillOfJune("--again")).as(stack.err()).isZero();
    assertThat(stack.connect().body("PUT " + path + "/config").path("tasks.max").asText())
        .isEqualTo("3");
    assertThat(stack.connect().requests())
        .containsSubsequence(
            CREATE,
            "PUT " + path + "/stop",
            "PUT " + path + "/config",
            "DELETE " + path + "/offsets",
            "PUT " + path + "/resume");
  }

  @Test
  void liveSourceIsNeverReplacedByARun() {
    stack.deployed("RUNNING", LIVE);

    assertThat(backfillOfJune("--again", "--name=openmeteo-source")).isEqualTo(1);
    assertThat(stack.err()).startsWith("openmeteo-source is a connector that is not a backfill.");
    assertThat(stack.connect().requests()).containsExactly("GET /connectors");
  }

  @Test
  void daysAreGivenTogetherAndInOrder() {
    assertThat(stack.execute("backfill", "--from=2022-06-01")).isEqualTo(2);
    assertThat(stack.execute("backfill", "--from=2022-06-02", "--to=2022-06-01")).isEqualTo(2);
    assertThat(stack.err()).startsWith("--to 2022-06-01 is before --from 2022-06-02.");
    assertThat(stack.connect().requests()).isEmpty();
  }

  @Test
  void runIsNotStartedIfASinkWouldBeStuckOnItsRecords() {
    ConnectorConfig sink =
        ConnectorConfig.read(Path.of("../connector-configs/cassandra-hourly-sink.json"))
            .without(Set.of("transforms.flatten.ensure.fields"));
    stack.deployed("RUNNING", LIVE.with("hourly.variables", "rain"), sink);

    assertThat(backfillOfJune()).isEqualTo(1);
    assertThat(stack.err()).contains("cassandra-hourly-sink maps").contains("ensure.fields");
    assertThat(stack.connect().requests()).containsExactly("GET /connectors");
  }

  @Test
  void listShowsRunsOnly() {
    stack
        .deployed("RUNNING", LIVE, run(JUNE), run("unfinished"))
        .offsets("openmeteo-source", "2022-07-09", LOCATIONS)
        .offsets(JUNE, "2022-06-30", LOCATIONS)
        .offsets("unfinished", "2022-06-10", "Berlin", "Atlantis");

    assertThat(stack.execute("backfill", "list")).as(stack.err()).isZero();
    assertThat(stack.out())
        .containsPattern(
            "(?m)^" + JUNE + " +2022-06-01 to 2022-06-30 +5 +150 of 150 days +COMPLETE$")
        .containsPattern(
            "(?m)^unfinished +2022-06-01 to 2022-06-30 +5 +10 of 150 days +RUNNING +unknown$")
        .doesNotContain("openmeteo-source");
  }

  @Test
  void listWithoutRunsSaysSo() {
    stack.deployed("RUNNING", LIVE).offsets("openmeteo-source", "2022-07-09", LOCATIONS);

    assertThat(stack.execute("backfill", "list")).isZero();
    assertThat(stack.out()).isEqualTo("There are no backfills.\n");
  }

  @Test
  void waitSucceedsIfEveryRunIsComplete() {
    stack.deployed("RUNNING", run(JUNE), run("other"));
    stack.offsets(JUNE, "2022-06-30", LOCATIONS).offsets("other", "2022-06-30", LOCATIONS);

    assertThat(waitFor(JUNE, "other")).as(stack.err()).isZero();
    assertThat(stack.out()).isEqualTo(JUNE + ": 150 of 150 days.\nother: 150 of 150 days.\n");
  }

  @Test
  void waitFailsIfARunIsHalted() {
    stack.deployed("PAUSED", run(JUNE)).offsets(JUNE, "2022-06-29", LOCATIONS);

    assertThat(waitFor(JUNE)).isEqualTo(1);
    assertThat(stack.out()).startsWith(JUNE + ": 145 of 150 days.\n").contains("PAUSED " + JUNE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a b", ""})
  void nameThatRequestsCannotContainIsRejected(String name) {
    assertThat(backfillOfJune("--name=" + name)).isEqualTo(2);
    assertThat(stack.err()).contains("--name is \"" + name + "\"; expected up to 100 letters");
  }

  @Test
  void waitNamesARunWhoseLastDayIsNotOver() {
    stack.deployed("PAUSED", run(JUNE).with("end.date", "2999-12-31"));
    stack.offsets(JUNE, "2022-06-29", LOCATIONS);

    waitFor(JUNE);
    assertThat(stack.out()).startsWith(JUNE + " has days that are not over: 2022-06-01 to 2999-");
  }

  @Test
  void waitNeedsTheNumberOfLocations() {
    ConnectorConfig table =
        run(JUNE)
            .without(Set.of("location.names", "latitudes", "longitudes"))
            .with("locations.file", "/etc/locations.csv");
    stack.deployed("RUNNING", table).offsets(JUNE, "2022-06-30", "Berlin");

    assertThat(waitFor(JUNE)).isEqualTo(1);
    assertThat(stack.err())
        .startsWith("Only the worker knows how many locations")
        .contains("--metrics");
  }

  @Test
  void waitForAnUnknownRunNamesTheRuns() {
    stack.deployed("RUNNING", run(JUNE)).offsets(JUNE, "2022-06-29", LOCATIONS);

    assertThat(waitFor("nosuch")).isEqualTo(1);
    assertThat(stack.err()).isEqualTo("There is no backfill nosuch. Backfills: " + JUNE + ".\n");
  }

  @Test
  void stopAndRemoveChangeRunsOnly() {
    stack.deployed("RUNNING", LIVE, run(JUNE));
    String path = "/connectors/" + JUNE;
    stack
        .connect()
        .responds("PUT " + path + "/stop", 204, "")
        .responds("GET " + path + "/status", 200, FakeStack.status("STOPPED"))
        .responds("DELETE " + path + "/offsets", 200, "{}")
        .responds("DELETE " + path, 204, "");

    assertThat(stack.execute("backfill", "stop", JUNE)).as(stack.err()).isZero();
    assertThat(stack.out()).contains("stopped");
    assertThat(stack.execute("backfill", "remove", JUNE)).as(stack.err()).isZero();
    assertThat(stack.connect().requests())
        .endsWith(
            "PUT " + path + "/stop",
            "GET " + path + "/status",
            "DELETE " + path + "/offsets",
            "DELETE " + path);

    assertThat(stack.execute("backfill", "remove", "openmeteo-source")).isEqualTo(1);
    assertThat(stack.err())
        .isEqualTo("There is no backfill openmeteo-source. Backfills: " + JUNE + ".\n");
  }

  private int backfillOfJune(String... options) {
    return stack.execute(
        Stream.concat(
                Stream.of("backfill", "--from=2022-06-01", "--to=2022-06-30"), Stream.of(options))
            .toArray(String[]::new));
  }

  /** Waits without the brokers, which do not exist here. */
  private int waitFor(String... names) {
    stack.forget();
    return stack.execute(
        Stream.concat(
                Stream.of("backfill", "wait", "--connect=" + stack.connect().uri()),
                Stream.of(names))
            .toArray(String[]::new));
  }

  private void prepareStart(String name) {
    String path = "/connectors/" + name;
    stack
        .connect()
        .responds(CREATE, 201, "{}")
        .responds("GET " + path + "/status", 200, FakeStack.status("STOPPED"))
        .responds("GET " + path + "/status", 200, FakeStack.status("RUNNING"))
        .responds("DELETE " + path + "/offsets", 200, "{}")
        .responds("PUT " + path + "/resume", 202, "");
  }

  private String created(String name, String key) {
    JsonNode body = stack.connect().body(CREATE);
    assertThat(body.path("name").asText()).isEqualTo(name);
    return body.path("config").path(key).asText();
  }

  private static ConnectorConfig run(String name) {
    return new ConnectorConfig(
        name, LIVE.with("start.date", "2022-06-01").with("end.date", "2022-06-30").config());
  }
}
