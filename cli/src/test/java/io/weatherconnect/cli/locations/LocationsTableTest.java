package io.weatherconnect.cli.locations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.cli.connect.LocationEntry;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocationsTableTest {
  private static final String BERLIN = "name,latitude,longitude\nBerlin,52.5244,13.4105\n";

  @TempDir private Path directory;

  @Test
  void addedLocationIsTheLastLineAndOthersStayAsTheyAre() throws IOException {
    String table = "longitude,name,latitude\n13.41050,\"Berlin\",52.5\n";
    Path file = file(table);

    LocationsTable.read(file).adding(location("Leipzig", Optional.empty())).write();

    assertThat(file).content().isEqualTo(table + "12.37129,Leipzig,51.33962\n");
  }

  @Test
  void nameWithCommaOrQuoteIsQuotedAndReadAgain() throws IOException {
    Path file = file(BERLIN);

    LocationsTable.read(file)
        .adding(location("Washington, D.C.", Optional.empty()))
        .adding(location("\"X\"", Optional.empty()))
        .write();

    assertThat(file)
        .content()
        .endsWith("\n\"Washington, D.C.\",51.33962,12.37129\n\"\"\"X\"\"\",51.33962,12.37129\n");
    assertThat(LocationsTable.read(file).locations())
        .extracting(LocationEntry::name)
        .containsExactly("Berlin", "Washington, D.C.", "\"X\"");
  }

  @Test
  void lineSeparatorOfUnicodeInANameEndsNoLine() throws IOException {
    Path file = file(BERLIN + "One\u2028Two,1,2\nLeipzig,3,4\nLast,5,6\n");

    LocationsTable.read(file).removing("Leipzig").write();

    assertThat(file).content().isEqualTo(BERLIN + "One\u2028Two,1,2\nLast,5,6\n");
  }

  @Test
  void windowsLineEndsMarkAndMissingLastLineEndAreKept() throws IOException {
    String table = "\uFEFFname,latitude,longitude\r\nBerlin,52.5244,13.4105";
    Path file = file(table);

    LocationsTable.read(file).adding(location("Leipzig", Optional.empty())).write();

    assertThat(file).content().isEqualTo(table + "\r\nLeipzig,51.33962,12.37129\r\n");
  }

  @Test
  void addedLocationHasNoPanel() throws IOException {
    String table = "name,latitude,longitude,tilt,azimuth\nRoof,52.5244,13.4105,35,0\n";
    Path file = file(table);

    LocationsTable.read(file).adding(location("Leipzig", Optional.empty())).write();

    assertThat(file).content().isEqualTo(table + "Leipzig,51.33962,12.37129,,\n");
  }

  @Test
  void elevationAndTimeZoneAreWrittenIfTheOtherLinesHaveThem() throws IOException {
    String header = "name,latitude,longitude,elevation,timezone\n";
    Path full = file(header + "Berlin,52.5244,13.4105,38,Europe/Berlin\n");
    LocationsTable.read(full).adding(location("Leipzig", Optional.of("116"))).write();
    assertThat(full).content().endsWith("Leipzig,51.33962,12.37129,116,Europe/Berlin\n");

    Path empty = file(header + "Berlin,52.5244,13.4105,,\n");
    LocationsTable.read(empty).adding(location("Leipzig", Optional.of("116"))).write();
    assertThat(empty).content().endsWith("Leipzig,51.33962,12.37129,,\n");
  }

  @Test
  void missingElevationIsReported() throws IOException {
    Path file = file("name,latitude,longitude,elevation\nBerlin,52.5244,13.4105,38\n");

    assertThatThrownBy(
            () -> LocationsTable.read(file).adding(location("Leipzig", Optional.empty())))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "The other lines of %s have an elevation. Add that of Leipzig with --elevation."
                .formatted(file));
  }

  @Test
  void removedLocationLeavesTheOtherLines() throws IOException {
    Path file = file(BERLIN + "\n\"Leipzig\",51.3,12.4\nHalle,51.5,12.0\n");
    LocationsTable before = LocationsTable.read(file);

    LocationsTable after = before.removing("Leipzig");
    after.write();

    assertThat(before.linesNotIn(after)).containsExactly("\"Leipzig\",51.3,12.4");
    assertThat(file).content().isEqualTo(BERLIN + "\nHalle,51.5,12.0\n");
  }

  @Test
  void duplicateUnknownAndOnlyLocationsAreRejected() throws IOException {
    Path file = file(BERLIN);
    LocationsTable table = LocationsTable.read(file);

    assertThatThrownBy(() -> table.adding(location("Berlin", Optional.empty())))
        .hasMessageStartingWith(file + " already has a location Berlin (52.5244, 13.4105).");
    assertThatThrownBy(() -> table.removing("Leipzig"))
        .hasMessage(file + " has no location Leipzig.");
    assertThatThrownBy(() -> table.removing("Berlin")).hasMessageContaining("the only location");
  }

  @Test
  void locationIsAddedBelowAHeaderAlone() throws IOException {
    Path file = file("name,latitude,longitude\n");

    LocationsTable.read(file).adding(location("Leipzig", Optional.empty())).write();

    assertThat(file).content().isEqualTo("name,latitude,longitude\nLeipzig,51.33962,12.37129\n");
  }

  @Test
  void fileKeepsItsPermissionsAndLeavesNoOtherFile() throws IOException {
    Path file = file(BERLIN);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    LocationsTable.read(file).adding(location("Leipzig", Optional.empty())).write();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
    assertThat(directory).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void otherFilesAreReported() throws IOException {
    Path other = file("host,port\nlocalhost,8083\n");
    assertThatThrownBy(() -> LocationsTable.read(other))
        .hasMessage(other + ": line 1 must be a header with the columns name,latitude,longitude.");
    Path missing = directory.resolve("missing.csv");
    assertThatThrownBy(() -> LocationsTable.read(missing))
        .hasMessageStartingWith(missing + " cannot be read.");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("locations.csv"), text);
  }

  private static LocationEntry location(String name, Optional<String> elevation) {
    return LocationEntry.of(
        name,
        new BigDecimal("51.33962"),
        new BigDecimal("12.37129"),
        elevation.map(BigDecimal::new),
        Optional.of("Europe/Berlin"));
  }
}
