package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.stack.ToolException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SourceLocationsTest {
  private static final ConnectorConfig NAMED =
      new ConnectorConfig(
          "live",
          Map.of("location.names", "A , B,C", "latitudes", "1,2,3", "longitudes", "4.0, 5.0,6.0"));

  private static final ConnectorConfig TWO =
      new ConnectorConfig(
          "source",
          Map.of(
              "location.names", "Berlin, Munich",
              "latitudes", "52.5244,48.1374",
              "longitudes", "13.4105,11.5755",
              "tasks.max", "1"));

  @Test
  void namesAreThoseOfTheList() {
    assertThat(SourceLocations.names(NAMED)).contains(List.of("A", "B", "C"));
  }

  @Test
  void withoutNamesALocationIsNamedByItsCoordinates() {
    ConnectorConfig unnamed =
        new ConnectorConfig("live", Map.of("latitudes", "1,2", "longitudes", "4.0,5.0"));

    assertThat(SourceLocations.names(unnamed)).contains(List.of("1,4.0", "2,5.0"));
    assertThat(SourceLocations.choose(unnamed, List.of("2,5.0")).config())
        .isEqualTo(Map.of("latitudes", "2", "longitudes", "5.0"));
  }

  @Test
  void namesThatOnlyTheWorkerCanReadAreUnknown() {
    assertThat(SourceLocations.names(new ConnectorConfig("s", Map.of("locations.file", "/x"))))
        .isEmpty();
    assertThat(SourceLocations.names(NAMED.with("location.names", "${file:/x:names}"))).isEmpty();
  }

  @Test
  void chosenLocationsKeepTheirCoordinates() {
    assertThat(SourceLocations.choose(NAMED, List.of("C", "A")).config())
        .isEqualTo(Map.of("location.names", "A,C", "latitudes", "1,3", "longitudes", "4.0,6.0"));
  }

  @Test
  void locationsOfAFileCannotBeChosen() {
    ConnectorConfig source = new ConnectorConfig("live", Map.of("locations.file", "/x.csv"));

    assertThatThrownBy(() -> SourceLocations.choose(source, List.of("A")))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("/x.csv")
        .hasMessageContaining("--locations");
  }

  @Test
  void addedLocationIsLastInAllLists() {
    assertThat(SourceLocations.adding(TWO, location("Leipzig")).config())
        .containsEntry("location.names", "Berlin,Munich,Leipzig")
        .containsEntry("latitudes", "52.5244,48.1374,51.33962")
        .containsEntry("longitudes", "13.4105,11.5755,12.37129")
        .containsEntry("tasks.max", "1");
  }

  @Test
  void removedLocationLeavesTheOthersInOrder() {
    ConnectorConfig three = SourceLocations.adding(TWO, location("Leipzig"));

    assertThat(SourceLocations.removing(three, "Munich").config())
        .containsEntry("location.names", "Berlin,Leipzig")
        .containsEntry("latitudes", "52.5244,51.33962")
        .containsEntry("longitudes", "13.4105,12.37129");
  }

  @Test
  void secondLocationOfTheSameNameIsRejected() {
    assertThatThrownBy(() -> SourceLocations.adding(TWO, location("Munich")))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "source already has a location Munich (48.1374, 11.5755). Choose another name with"
                + " --as, or remove it first.");
  }

  @Test
  void nameWithCommaNeedsAnotherNameOrATable() {
    assertThatThrownBy(() -> SourceLocations.adding(TWO, location("Washington, D.C.")))
        .hasMessageContaining("\"Washington, D.C.\" contains a comma")
        .hasMessageContaining("--as")
        .hasMessageContaining("locations.file");
  }

  @Test
  void sourceWithTableNeedsTheFile() {
    ConnectorConfig source =
        new ConnectorConfig("source", Map.of("locations.file", "/etc/locations.csv"));

    assertThatThrownBy(() -> SourceLocations.adding(source, location("Leipzig")))
        .hasMessage(
            "source reads its locations from /etc/locations.csv on its workers. Name your copy of"
                + " this table with --file.");
  }

  @Test
  void locationsBehindAPlaceholderAreNotChanged() {
    assertThatThrownBy(
            () ->
                SourceLocations.adding(
                    TWO.with("latitudes", "${file:/x:latitudes}"), location("Leipzig")))
        .hasMessage("The locations of source are behind a placeholder. Change what it stands for.");
  }

  @Test
  void listsOfDifferentLengthAreRejected() {
    assertThatThrownBy(
            () -> SourceLocations.adding(TWO.with("latitudes", "1"), location("Leipzig")))
        .hasMessage(
            "The lists of source differ in length: 2 names, 1 latitudes, 2 longitudes. Correct them"
                + " first.");
  }

  @Test
  void locationsWithoutNamesAreNotChanged() {
    ConnectorConfig unnamed = TWO.without(Set.of("location.names"));

    assertThatThrownBy(() -> SourceLocations.adding(unnamed, location("Leipzig")))
        .hasMessageContaining("has no location.names");
  }

  @Test
  void unknownOrOnlyLocationIsNotRemoved() {
    assertThatThrownBy(() -> SourceLocations.removing(TWO, "Bonn"))
        .hasMessage("source has no location Bonn. Locations: Berlin, Munich.");
    assertThatThrownBy(
            () -> SourceLocations.removing(SourceLocations.removing(TWO, "Munich"), "Berlin"))
        .hasMessageContaining("Berlin is the only location of source");
  }

  private static final ConnectorConfig GRID =
      new ConnectorConfig("area", Map.of("locations.grid", "52,13,52.5,13.5,0.25"));

  @Test
  void locationsOfAGridAreNamedByTheirCoordinates() {
    assertThat(SourceLocations.names(GRID).orElseThrow())
        .hasSize(9)
        .startsWith("52,13", "52,13.25")
        .endsWith("52.5,13.5");
    assertThat(SourceLocations.of(GRID).orElseThrow())
        .first()
        .isEqualTo(
            LocationEntry.of(
                "52,13",
                new BigDecimal("52"),
                new BigDecimal("13"),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void chosenLocationsOfAGridKeepTheirNames() {
    ConnectorConfig chosen = SourceLocations.choose(GRID, List.of("52.5,13.25"));

    assertThat(chosen.config()).isEqualTo(Map.of("latitudes", "52.5", "longitudes", "13.25"));
    assertThat(SourceLocations.names(chosen)).contains(List.of("52.5,13.25"));
  }

  @Test
  void gridIsNotChangedByASingleLocation() {
    String message =
        "The locations of area are a grid, so a single one cannot be added or removed. Change the"
            + " corners or the step in locations.grid, or deploy another source for other"
            + " locations.";
    assertThatThrownBy(() -> SourceLocations.adding(GRID, location("Leipzig")))
        .isInstanceOf(ToolException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> SourceLocations.removing(GRID, "52,13")).hasMessage(message);
  }

  @Test
  void invalidGridAndGridBehindAPlaceholderAreReported() {
    assertThatThrownBy(() -> SourceLocations.of(GRID.with("locations.grid", "52,13")))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("locations.grid of area has 2 entries; expected five")
        .hasMessageEndingWith("Correct it first.");
    assertThat(SourceLocations.of(GRID.with("locations.grid", "${file:/x:grid}"))).isEmpty();
  }

  @Test
  void unknownLocationOfALargeGridListsOnlySomeNames() {
    ConnectorConfig large = GRID.with("locations.grid", "0,0,1,1,0.01");

    assertThatThrownBy(() -> SourceLocations.choose(large, List.of("Berlin")))
        .hasMessageStartingWith("area has no location Berlin. Locations: 0,0, 0,0.01, ")
        .hasMessageEndingWith("0,0.49 and 10151 others.");
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

  @Test
  void nameThatAWorkerWouldReplaceIsRejected() {
    assertThatThrownBy(() -> location("${file:/run/secrets/key:value}"))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("must not contain \"${\"")
        .hasMessageNotContaining("secrets");
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
