package io.weatherconnect.openmeteo.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationGridTest {
  private static List<String> names(String grid) {
    return LocationGrid.parse(grid).locations("GMT").stream().map(Location::name).toList();
  }

  @Test
  void bothCornersAreIncludedFromSouthToNorthAndWestToEast() {
    assertThat(LocationGrid.parse("52.25,13,52.5,13.5,0.25").locations("auto"))
        .containsExactly(
            new Location("52.25,13", 52.25, 13, null, "auto"),
            new Location("52.25,13.25", 52.25, 13.25, null, "auto"),
            new Location("52.25,13.5", 52.25, 13.5, null, "auto"),
            new Location("52.5,13", 52.5, 13, null, "auto"),
            new Location("52.5,13.25", 52.5, 13.25, null, "auto"),
            new Location("52.5,13.5", 52.5, 13.5, null, "auto"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "52.50,13.0,52.50,13.0,0.1 | 52.5,13",
        "-0.1,0,0.1,0,0.1 | -0.1,0;0,0;0.1,0",
        "0,100,0,100,20 | 0,100",
        " 0 , -0.5 , 0 , 0.0 , 0.50 | 0,-0.5;0,0",
        "90,-180,90,180,360 | 90,-180;90,180",
        "0,0,0,0.25,0.1 | 0,0;0,0.1;0,0.2"
      })
  void nameHasTheDigitsOfTheCoordinatesAndNoOthers(String grid, String expected) {
    assertThat(names(grid)).containsExactly(expected.split(";", -1));
  }

  @Test
  void coarseGridIsPartOfAFinerOneUnderTheSameNames() {
    assertThat(names("52,13,53,14,0.05")).containsAll(names("52.0,13.0,53.0,14.0,0.250"));
  }

  @Property(tries = 200, seed = "17")
  void everyStepIsThereExactlyOnce(
      @ForAll @BigRange(min = "-89", max = "80") @Scale(4) BigDecimal south,
      @ForAll @BigRange(min = "-179", max = "170") @Scale(4) BigDecimal west,
      @ForAll @BigRange(min = "0.0001", max = "0.09") @Scale(4) BigDecimal step,
      @ForAll @IntRange(min = 0, max = 99) int rows,
      @ForAll @IntRange(min = 0, max = 99) int columns) {
    BigDecimal north = south.add(step.multiply(BigDecimal.valueOf(rows)));
    BigDecimal east = west.add(step.multiply(BigDecimal.valueOf(columns)));
    String grid = String.join(",", text(south), text(west), text(north), text(east), text(step));

    List<Location> locations = LocationGrid.parse(grid).locations("GMT");

    assertThat(locations).hasSize((rows + 1) * (columns + 1));
    assertThat(locations).extracting(Location::name).doesNotHaveDuplicates();
    assertThat(locations)
        .allSatisfy(
            location -> {
              String[] name = location.name().split(",", -1);
              assertThat(Double.parseDouble(name[0])).isEqualTo(location.latitude());
              assertThat(Double.parseDouble(name[1])).isEqualTo(location.longitude());
              assertThat(isStep(new BigDecimal(name[0]).subtract(south), step)).isTrue();
              assertThat(isStep(new BigDecimal(name[1]).subtract(west), step)).isTrue();
            });
    Location last = locations.get(locations.size() - 1);
    assertThat(last.latitude()).isEqualTo(north.doubleValue());
    assertThat(last.longitude()).isEqualTo(east.doubleValue());
  }

  private static boolean isStep(BigDecimal distance, BigDecimal step) {
    return distance.signum() >= 0
        && distance.divide(step, 12, RoundingMode.HALF_UP).stripTrailingZeros().scale() <= 0;
  }

  private static String text(BigDecimal number) {
    return number.toPlainString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "52,13,53,14 | has 4 entries; expected five: south,west,north,east,step",
        "52,13,53,14,0.5,1 | has 6 entries",
        "52,13,53,14, | step () is not a number",
        "NaN,13,53,14,1 | south (NaN) is not a number",
        "52,1e-999999999,53,14,1 | west (1e-999999999) is not a number",
        "52,13,53,14,0.0000000001 | step (0.0000000001) is not a number with up to nine decimals",
        "52,13,90.5,14,1 | north (90.5) is out of range; expected -90 to 90",
        "52,-180.25,53,14,1 | west (-180.25) is out of range; expected -180 to 180",
        "52,13,53,14,0.0 | has the step 0.0; expected more than 0 degrees",
        "52,13,53,14,-1 | has the step -1; expected more than 0 degrees",
        "53,13,52,14,1 | must have the south-west corner first",
        "52,170,53,-170,1 | across the longitude 180 needs two connectors",
        "0,0,1,1,0.001 | has 1,002,001 locations; expected at most 100,000. Use a larger step",
        "-90,-180,90,180,0.000000001 | locations; expected at most 100,000"
      })
  void invalidGridSaysWhatWasExpected(String grid, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocationGrid.parse(grid))
        .withMessageContaining(message);
  }

  @Test
  void largestGridIsAccepted() {
    assertThat(LocationGrid.parse("0,0,9.99,9.99,0.032").locations("GMT")).hasSize(97_969);
    assertThat(LocationGrid.parse("0,0,0.249,0.399,0.001").locations("GMT")).hasSize(100_000);
  }

  @Test
  void connectorTakesItsLocationsAndItsTimeZoneFromTheGrid() {
    OpenMeteoSourceConfig config =
        OpenMeteoSourceConfig.of(
            Settings.with(
                "latitudes", "",
                "longitudes", "",
                "location.names", "",
                "locations.grid", "52,13,52.5,13.5,0.5",
                "timezone", "Europe/Berlin"));

    assertThat(config.locations())
        .hasSize(4)
        .contains(new Location("52.5,13", 52.5, 13, null, "Europe/Berlin"));
  }
}
