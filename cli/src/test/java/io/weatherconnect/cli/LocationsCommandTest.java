package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.cli.connect.FakeConnect;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for locations on a prepared worker, with the simulator's geocoding API. */
final class LocationsCommandTest {
  private static final String CLASS = "io.weatherconnect.openmeteo.OpenMeteoSourceConnector";
  private static final String PUT = "PUT /connectors/one/config";
  private static final String LISTS =
      "\"location.names\": \"Berlin\", \"latitudes\": \"52.5\", \"longitudes\": \"13.4\"";

  @TempDir private Path directory;
  private final StringWriter err = new StringWriter();
  private FakeConnect connect;
  private OpenMeteoSimulator simulator;

  @BeforeEach
  void startServers() throws IOException {
    connect = new FakeConnect();
    simulator = OpenMeteoSimulator.builder().start();
  }

  @AfterEach
  void stopServers() {
    connect.close();
    simulator.close();
  }

  @Test
  void onlyHitIsAddedToTheListsOfTheSource() {
    deploy(source("one", LISTS));

    assertThat(onCluster("add", "Leipzig"))
        .isEqualTo(
            "Leipzig, Saxony, Germany: 51.33962, 12.37129\n  one                        updated\n");
    JsonNode config = connect.body(PUT);
    assertThat(config.path("location.names").asText()).isEqualTo("Berlin,Leipzig");
    assertThat(config.path("latitudes").asText()).isEqualTo("52.5,51.33962");
    assertThat(config.path("longitudes").asText()).isEqualTo("13.4,12.37129");
  }

  @Test
  void severalHitsAreListedAndNothingIsChanged() {
    deploy(source("one", LISTS));

    assertThat(execute("add", "Springfield")).isEqualTo(1);
    assertThat(err.toString()).contains("5 locations match \"Springfield\"", "--pick N");
    assertThat(connect.requests()).doesNotContain(PUT);
  }

  @Test
  void hitIsChosenByOptionsAndRenamed() {
    deploy(source("one", LISTS));

    onCluster("add", "Springfield", "--pick", "3", "--as", "Springfield (Illinois)");
    assertThat(connect.body(PUT).path("location.names").asText())
        .isEqualTo("Berlin,Springfield (Illinois)");
    assertThat(connect.body(PUT).path("latitudes").asText()).isEqualTo("52.5,39.80172");

    onCluster("add", "Springfield", "--first");
    assertThat(connect.body(PUT).path("latitudes").asText()).isEqualTo("52.5,37.21533");

    onCluster("add", "London", "--country", "CA");
    assertThat(connect.body(PUT).path("latitudes").asText()).isEqualTo("52.5,42.98339");
  }

  @Test
  void coordinatesNeedNoSearch() {
    deploy(source("one", LISTS));

    onCluster("add", "Field 7", "--latitude", "-0.50", "--longitude", "7");
    assertThat(connect.body(PUT).path("location.names").asText()).isEqualTo("Berlin,Field 7");
    assertThat(connect.body(PUT).path("latitudes").asText()).isEqualTo("52.5,-0.50");
    assertThat(simulator.stats().log()).isEmpty();
  }

  @Test
  void oneCoordinateAloneIsRejected() {
    assertThat(execute("add", "Field 7", "--latitude", "1")).isEqualTo(1);
    assertThat(err.toString()).contains("Set both --latitude and --longitude");
  }

  @Test
  void dryRunPrintsTheRequestAndSendsNone() {
    deploy(source("one", LISTS));

    assertThat(onCluster("add", "Leipzig", "--dry-run"))
        .contains("PUT /connectors/one/config\n", "\"location.names\": \"Berlin,Leipzig\"");
    assertThat(connect.requests()).doesNotContain(PUT);
  }

  @Test
  void backfillIsNotChangedUnlessItIsNamed() {
    deploy(source("one", LISTS), source("two", LISTS + ", \"end.date\": \"2024-05-28\""));

    onCluster("add", "Leipzig");
    assertThat(connect.requests()).contains(PUT).doesNotContain("PUT /connectors/two/config");
    onCluster("add", "Leipzig", "--source", "two");
    assertThat(connect.requests()).contains("PUT /connectors/two/config");
  }

  @Test
  void severalLiveSourcesNeedAChoice() {
    deploy(source("one", LISTS), source("two", LISTS));

    assertThat(execute("add", "Leipzig")).isEqualTo(1);
    assertThat(err.toString()).contains("Several sources have no end.date (one, two)");
    assertThat(execute("add", "Leipzig", "--source", "three")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no Open-Meteo source three. Sources: one, two.");
  }

  @Test
  void removedLocationLeavesTheLists() {
    deploy(
        source(
            "one", "\"location.names\": \"A,B\", \"latitudes\": \"1,2\", \"longitudes\": \"3,4\""));

    assertThat(onCluster("remove", "A")).contains("The rows of A stay", "its offset in Connect");
    assertThat(connect.body(PUT).path("location.names").asText()).isEqualTo("B");
    assertThat(connect.body(PUT).path("longitudes").asText()).isEqualTo("4");
  }

  @Test
  void listShowsCoordinatesSourceAndDeliveredDay() {
    deploy(source("one", LISTS), source("two", "\"locations.file\": \"/etc/locations.csv\""));
    String offsets =
        """
        {"offsets": [{"partition": {"location": "Berlin"}, "offset": {"through": "2024-05-20"}},
                     {"partition": {"location": "Removed"}, "offset": {"through": "2024-05-10"}}]}
        """;
    connect
        .responds("GET /connectors/one/offsets", 200, offsets)
        .responds("GET /connectors/two/offsets", 200, offsets);

    assertThat(onCluster("list"))
        .isEqualTo(
            """
            location  latitude  longitude  source  delivered through
            --------  --------  ---------  ------  -----------------
            Berlin        52.5       13.4  one            2024-05-20
            Berlin                         two            2024-05-20
            Removed                        two            2024-05-10
            two reads /etc/locations.csv on its workers. Listed are the locations with delivered days; \
            for all, add --file with your copy of the table.
            """);
  }

  @Test
  void gridIsListedAndNotChanged() throws IOException {
    String grid = "\"locations.grid\": \"52,13,52,13.5,0.5\"";
    deploy(source("area", grid));
    connect.responds(
        "GET /connectors/area/offsets",
        200,
        """
        {"offsets": [{"partition": {"location": "52,13"}, "offset": {"through": "2024-05-20"}}]}
        """);

    assertThat(onCluster("list"))
        .isEqualTo(
            """
            location  latitude  longitude  source  delivered through
            --------  --------  ---------  ------  -----------------
            52,13           52         13  area           2024-05-20
            52,13.5         52       13.5  area
            """);
    assertThat(execute("remove", "52,13")).isEqualTo(1);
    assertThat(execute("add", "X", "--latitude=1", "--longitude=2")).isEqualTo(1);
    assertThat(err.toString())
        .contains("The locations of area are a grid, so a single one cannot be added or removed.");
    assertThat(connect.requests()).noneMatch(request -> request.startsWith("PUT"));
  }

  @Test
  void listFailsIfOffsetsCannotBeRead() {
    deploy(source("one", LISTS));
    connect.responds("GET /connectors/one/offsets", 400, "{\"message\": \"no\"}");

    assertThat(execute("list")).isEqualTo(1);
    assertThat(err.toString()).startsWith("The offsets of one cannot be read: ");
  }

  @Test
  void tableIsChangedWithoutACluster() throws IOException {
    Path table = directory.resolve("locations.csv");
    Files.writeString(table, "name,latitude,longitude\nBerlin,52.5,13.4\n");
    String geocoding = "--geocoding=" + simulator.baseUri() + "/geocoding-api";

    assertThat(output("add", "wash", "--file=" + table, geocoding))
        .contains("+ \"Washington, D.C.\",38.89511,-77.03637\n")
        .contains("within ten seconds");
    assertThat(output("list", "--file=" + table)).contains("Washington, D.C.");
    assertThat(output("remove", "Berlin", "--file=" + table)).startsWith("- Berlin,52.5,13.4\n");
    assertThat(table)
        .content()
        .isEqualTo("name,latitude,longitude\n\"Washington, D.C.\",38.89511,-77.03637\n");
  }

  @Test
  void dryRunKeepsTheTable() throws IOException {
    Path table = directory.resolve("locations.csv");
    Files.writeString(table, "name,latitude,longitude\nBerlin,52.5,13.4\n");

    assertThat(output("add", "X", "--latitude=1", "--longitude=2", "--dry-run", "--file=" + table))
        .isEqualTo("+ X,1,2\n");
    assertThat(table).content().doesNotContain("X");
  }

  @Test
  void configurationFileIsChanged() throws IOException {
    Path file = directory.resolve("one.json");
    Files.writeString(
        file,
        "{\"name\": \"one\", \"config\": {\"connector.class\": \"%s\", %s}}"
            .formatted(CLASS, LISTS));

    assertThat(output("add", "X", "--latitude=1", "--longitude=2", "--file=" + file))
        .contains("location.names: Berlin,X\n", "latitudes: 52.5,1\n", "updated");
    assertThat(output("list", "--file=" + file)).containsPattern("(?m)^X +1 +2$");
  }

  @Test
  void unreachableGeocodingIsReported() {
    deploy(source("one", LISTS));

    assertThat(execute("add", "Leipzig", "--geocoding=http://127.0.0.1:1")).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("The geocoding API does not respond at http://127.0.0.1:1")
        .contains("--latitude and --longitude");
  }

  private static String source(String name, String locations) {
    return """
    "%s": {"info": {"config": {"name": "%s", "connector.class": "%s", %s}},
           "status": {"name": "%s", "type": "source", "connector": {"state": "RUNNING"},
                      "tasks": [{"id": 0, "state": "RUNNING"}]}}\
    """
        .formatted(name, name, CLASS, locations, name);
  }

  private void deploy(String... sources) {
    connect
        .responds("GET /connectors", 200, "{" + String.join(",", sources) + "}")
        .responds("PUT /connector-plugins/" + CLASS + "/config/validate", 200, "{\"configs\": []}");
    for (String name : List.of("one", "two")) {
      connect
          .responds("GET /connectors/" + name + "/config", 200, "{}")
          .responds("PUT /connectors/" + name + "/config", 200, "{}")
          .responds(
              "GET /connectors/" + name + "/status",
              200,
              """
              {"name": "x", "type": "source", "connector": {"state": "STOPPED"}, "tasks": []}
              """);
    }
  }

  /** Runs a command on the prepared worker and returns what it printed. */
  private String onCluster(String... arguments) {
    return printed(() -> assertThat(execute(arguments)).as(err.toString()).isZero());
  }

  private int execute(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--connect=" + connect.uri(), "--weather=" + simulator.baseUri()));
    return run(all);
  }

  /** Runs a command without a cluster and returns what it printed. */
  private String output(String... arguments) {
    return printed(() -> assertThat(run(List.of(arguments))).as(err.toString()).isZero());
  }

  private int run(List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("locations"));
    all.addAll(arguments);
    all.addAll(List.of("--run-dir=" + directory.resolve("run"), "--project=" + directory));
    return WeatherConnect.commandLine()
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private static String printed(Runnable command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream standard = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      command.run();
    } finally {
      System.setOut(standard);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
