package io.weatherconnect.openmeteo.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.Panel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationsFileTest {
  @TempDir Path folder;

  @Test
  void readsLocations() throws Exception {
    assertThat(read("name,latitude,longitude\nBerlin,52.5244,13.4105\nHamburg,53.5507,9.993\n"))
        .containsExactly(
            new Location("Berlin", 52.5244, 13.4105, null, "GMT"),
            new Location("Hamburg", 53.5507, 9.993, null, "GMT"));
  }

  @Test
  void readsElevationAndTimezoneInAnyOrderOfColumns() throws Exception {
    assertThat(
            read(
                """
                timezone,elevation,longitude,latitude,name
                Europe/Berlin,34,13.4105,52.5244,Berlin
                ,-12.5,9.993,53.5507,Hamburg
                """))
        .containsExactly(
            new Location("Berlin", 52.5244, 13.4105, 34.0, "Europe/Berlin"),
            new Location("Hamburg", 53.5507, 9.993, -12.5, "GMT"));
  }

  @Test
  void readsSolarPanels() throws Exception {
    assertThat(
            read(
                """
                name,latitude,longitude,azimuth,tilt
                Roof,52.5,13.4,-90,35
                Wall,52.5,13.4,180.0,90
                Tracker,52.5,13.4,NaN,nan
                Field,52.5,13.4,,
                """))
        .containsExactly(
            new Location("Roof", 52.5, 13.4, null, "GMT", new Panel(35, -90)),
            new Location("Wall", 52.5, 13.4, null, "GMT", new Panel(90, 180)),
            new Location("Tracker", 52.5, 13.4, null, "GMT", new Panel(Double.NaN, Double.NaN)),
            new Location("Field", 52.5, 13.4, null, "GMT", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "35,;tilt and azimuth must both be set or both be empty",
        ",0;tilt and azimuth must both be set or both be empty",
        "-1,0;tilt is not within 0 to 90",
        "90.5,0;tilt is not within 0 to 90",
        "35,-181;azimuth is not within -180 to 180",
        "35,Infinity;azimuth is not within -180 to 180",
        "flat,0;tilt is not a number"
      })
  void invalidPanelIsRejected(String angles, String message) {
    assertThatThrownBy(() -> read("name,latitude,longitude,tilt,azimuth\nA,1,2," + angles + "\n"))
        .hasMessage("locations.file: line 2: " + message);
  }

  @Test
  void oneAngleAloneIsNoPanel() {
    assertThatThrownBy(() -> read("name,latitude,longitude,tilt\nA,1,2,3\n"))
        .hasMessage(
            "locations.file: line 1 has one of the columns tilt and azimuth; add the other");
  }

  @Test
  void readsSpreadsheetExport() throws Exception {
    assertThat(
            read(
                "\uFEFFname,latitude,longitude\r\n\"Frankfurt, \"\"Oder\"\"\", 52.3 ,14.5\r\n\r\n"))
        .containsExactly(new Location("Frankfurt, \"Oder\"", 52.3, 14.5, null, "GMT"));
  }

  @Test
  void readsThousandsOfLocations() throws Exception {
    String rows =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "P" + i + "," + (i % 90) + "," + (i % 180))
            .collect(Collectors.joining("\n"));

    assertThat(read("name,latitude,longitude\n" + rows)).hasSize(20_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "52.5,13.4;line 2: name is empty;''",
        "52.5,13.4;line 3: name is already used in an earlier line;A",
        "north,13.4;line 3: latitude is not a number;B",
        "90.1,13.4;line 3: latitude is not within -90 to 90;B",
        "NaN,13.4;line 3: latitude is not within -90 to 90;B",
        ",13.4;line 3: latitude is empty;B",
        "52.5,;line 3: longitude is empty;B",
        "52.5,181;line 3: longitude is not within -180 to 180;B"
      })
  void messageContainsTheLineNumberButNotItsContent(String fields, String message, String name) {
    String first = name.isEmpty() ? "" : "A,1,2\n";

    assertThatThrownBy(() -> read("name,latitude,longitude\n" + first + name + "," + fields))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageStartingWith("locations.file: " + message);
  }

  @Test
  void elevationMustBeSetOnAllLinesOrOnNone() {
    assertThatThrownBy(() -> read("name,latitude,longitude,elevation\nA,1,2,3\nB,1,2,\n"))
        .hasMessage("locations.file: line 3: elevation must be set on all lines or on none");
    assertThatThrownBy(() -> read("name,latitude,longitude,elevation\nA,1,2,\nB,1,2,9001\n"))
        .hasMessage("locations.file: line 3: elevation is not within -9000 to 9000");
  }

  @Test
  void unknownTimezoneIsRejected() {
    assertThatThrownBy(() -> read("name,latitude,longitude,timezone\nA,1,2,Mars/Base\n"))
        .hasMessageContaining("line 2: timezone is not a known time zone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "name,latitude",
        "name,latitude,longitude,height",
        "A,1,2",
        "name;latitude;longitude"
      })
  void headerMustHaveTheDocumentedColumns(String header) {
    assertThatThrownBy(() -> read(header + "\nroot:x:0,1,2\n"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageNotContaining("root");
  }

  @Test
  void rowWithWrongNumberOfFieldsIsRejectedWithoutItsContent() {
    assertThatThrownBy(() -> read("name,latitude,longitude\nsecret,1\n"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> read("name,latitude,longitude\nsecret,52,5,13,4\n"))
        .hasMessage(
            "locations.file: line 2: has 5 fields, but the header has 3; write decimals with a"
                + " point");
  }

  @Test
  void duplicateColumnIsRejected() {
    assertThatThrownBy(() -> read("name,latitude,longitude,latitude\nA,1,2,3\n"))
        .isInstanceOf(InvalidConfigException.class);
  }

  @Test
  void fileWithoutLocationsIsRejected() {
    assertThatThrownBy(() -> read(""))
        .hasMessage("locations.file: contains no location below the header; add at least one line");
    assertThatThrownBy(() -> read("name,latitude,longitude\n"))
        .hasMessage("locations.file: contains no location below the header; add at least one line");
  }

  @Test
  void fileThatIsNotUtf8IsRejected() throws Exception {
    byte[] latin = "name,latitude,longitude\nKöln,50,7\n".getBytes(ISO_8859_1);
    Path file = Files.write(folder.resolve("latin.csv"), latin);

    assertThatThrownBy(() -> LocationsFile.read(file, "GMT"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void missingFileIsRejected() throws Exception {
    Path loop = folder.resolve("loop.csv");
    Files.createSymbolicLink(loop, loop);
    assertThatThrownBy(() -> LocationsFile.read(loop, "GMT"))
        .hasMessageContaining("cannot be read on this worker");
    assertThatThrownBy(() -> LocationsFile.read(folder.resolve("none.csv"), "GMT"))
        .hasMessageContaining("cannot be read on this worker");
    assertThatThrownBy(() -> LocationsFile.read(folder, "GMT"))
        .hasMessageContaining("cannot be read on this worker");
  }

  @Test
  void pipeAndDeviceAreNotRead() throws Exception {
    Path pipe = folder.resolve("pipe.csv");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    for (Path endless : List.of(pipe, Path.of("/dev/zero"))) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(30),
          () ->
              assertThatThrownBy(() -> LocationsFile.read(endless, "GMT"))
                  .hasMessageContaining("is a regular file on every worker"));
    }
  }

  @Test
  void hugeFileIsNotRead() throws Exception {
    Path huge = folder.resolve("huge.csv");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      // A sparse file, which takes no disk space.
      file.setLength((64L << 20) + 1);
    }

    assertThatThrownBy(() -> LocationsFile.read(huge, "GMT"))
        .hasMessage(
            "locations.file: is larger than 64 MiB, the maximum for a locations file; check the"
                + " path");
  }

  @Test
  void nameWithLineBreakIsRejected() {
    assertThatThrownBy(() -> read("name,latitude,longitude\n\"A\nB\",1,2\n"))
        .hasMessageStartingWith("locations.file: line 2: name contains a line break");
  }

  private List<Location> read(String text) throws IOException {
    return LocationsFile.read(
        Files.writeString(folder.resolve("locations.csv"), text, UTF_8), "GMT");
  }
}
