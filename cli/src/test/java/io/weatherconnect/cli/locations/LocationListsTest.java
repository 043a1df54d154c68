package io.weatherconnect.cli.locations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.ToolException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LocationListsTest {
  private static final ConnectorConfig SOURCE =
      new ConnectorConfig(
          "source",
          Map.of(
              "location.names", "Berlin, Munich",
              "latitudes", "52.5244,48.1374",
              "longitudes", "13.4105,11.5755",
              "tasks.max", "1"));

  @Test
  void addedLocationIsLastInAllLists() {
    assertThat(LocationLists.adding(SOURCE, location("Leipzig")).config())
        .containsEntry("location.names", "Berlin,Munich,Leipzig")
        .containsEntry("latitudes", "52.5244,48.1374,51.33962")
        .containsEntry("longitudes", "13.4105,11.5755,12.37129")
        .containsEntry("tasks.max", "1");
  }

  @Test
  void removedLocationLeavesTheOthersInOrder() {
    ConnectorConfig three = LocationLists.adding(SOURCE, location("Leipzig"));

    assertThat(LocationLists.removing(three, "Munich").config())
        .containsEntry("location.names", "Berlin,Leipzig")
        .containsEntry("latitudes", "52.5244,51.33962")
        .containsEntry("longitudes", "13.4105,12.37129");
  }

  @Test
  void secondLocationOfTheSameNameIsRejected() {
    assertThatThrownBy(() -> LocationLists.adding(SOURCE, location("Munich")))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "source already has a location Munich (48.1374, 11.5755). Choose another name with"
                + " --as, or remove it first.");
  }

  @Test
  void nameWithCommaNeedsAnotherNameOrATable() {
    assertThatThrownBy(() -> LocationLists.adding(SOURCE, location("Washington, D.C.")))
        .hasMessageContaining("\"Washington, D.C.\" contains a comma")
        .hasMessageContaining("--as")
        .hasMessageContaining("locations.file");
  }

  @Test
  void sourceWithTableNeedsTheFile() {
    ConnectorConfig source =
        new ConnectorConfig("source", Map.of("locations.file", "/etc/locations.csv"));

    assertThatThrownBy(() -> LocationLists.adding(source, location("Leipzig")))
        .hasMessage(
            "source reads its locations from /etc/locations.csv on its workers. Name your copy of"
                + " this table with --file.");
  }

  @Test
  void listsOfDifferentLengthAreRejected() {
    assertThatThrownBy(
            () -> LocationLists.adding(SOURCE.with("latitudes", "1"), location("Leipzig")))
        .hasMessage(
            "The lists of source differ in length: 2 names, 1 latitudes, 2 longitudes. Correct them"
                + " first.");
  }

  @Test
  void locationsWithoutNamesAreListedByCoordinatesAndNotChanged() {
    ConnectorConfig unnamed = SOURCE.without(Set.of("location.names"));

    assertThat(LocationLists.of(unnamed))
        .extracting(LocationEntry::name)
        .containsExactly("52.5244,13.4105", "48.1374,11.5755");
    assertThatThrownBy(() -> LocationLists.adding(unnamed, location("Leipzig")))
        .hasMessageContaining("has no location.names");
  }

  @Test
  void unknownOrOnlyLocationIsNotRemoved() {
    assertThatThrownBy(() -> LocationLists.removing(SOURCE, "Bonn"))
        .hasMessage("source has no location Bonn. Locations: Berlin, Munich.");
    assertThatThrownBy(
            () -> LocationLists.removing(LocationLists.removing(SOURCE, "Munich"), "Berlin"))
        .hasMessageContaining("Berlin is the only location of source");
  }

  @Test
  void coordinateOutOfRangeIsRejected() {
    assertThatThrownBy(
            () ->
                LocationEntry.of(
                    "X",
                    new BigDecimal("90.5"),
                    BigDecimal.ONE,
                    Optional.empty(),
                    Optional.empty()))
        .hasMessage("--latitude is 90.5; expected -90 to 90.");
  }

  private static LocationEntry location(String name) {
    return LocationEntry.of(
        name,
        new BigDecimal("51.33962"),
        new BigDecimal("12.37129"),
        Optional.empty(),
        Optional.empty());
  }
}
