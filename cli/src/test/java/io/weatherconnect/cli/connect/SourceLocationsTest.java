package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.stack.ToolException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SourceLocationsTest {
  private static final ConnectorConfig NAMED =
      new ConnectorConfig(
          "live",
          Map.of("location.names", "A , B,C", "latitudes", "1,2,3", "longitudes", "4.0, 5.0,6.0"));

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
}
