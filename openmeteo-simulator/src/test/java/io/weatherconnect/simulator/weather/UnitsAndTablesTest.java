package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Units, rounding and tables. */
class UnitsAndTablesTest {

  @ParameterizedTest
  @CsvSource({
    "°C, CELSIUS, 1",
    "km/h, KILOMETRES_PER_HOUR, 1",
    "m/s, METRES_PER_SECOND, 2",
    "mm, MILLIMETRE, 2",
    "cm, CENTIMETRE, 2",
    "%, PERCENT, 0",
    "hPa, HECTOPASCAL, 1",
    "wmo code, WMO_CODE, 0",
    "fraction, FRACTION, 3",
    "MJ/m², MEGAJOULE_PER_SQUARE_METRE, 2",
    "m³/m³, VOLUME_FRACTION, 3",
    "μg/m³, MICROGRAM_PER_CUBIC_METRE, 1",
    "none, NONE, 2",
    "flag, FLAG, 0",
    "h, HOUR, 1",
    "s, SECOND, 2",
  })
  void unitsHaveDecimalsOfApi(String text, Unit unit, int decimals) {
    assertThat(Unit.ofCatalogue(text)).isEqualTo(unit);
    assertThat(unit.decimals()).isEqualTo(decimals);
  }

  @ParameterizedTest
  @EnumSource(Unit.class)
  void unitsArePrintedWithAtMostThreeDecimals(Unit unit) {
    assertThat(unit.decimals()).isBetween(0, 3);
  }

  @Test
  void microSignIsGreekLetter() {
    assertThat(Unit.MICROGRAM_PER_CUBIC_METRE.text().charAt(0)).isEqualTo('\u03BC');
  }

  @Test
  void unknownUnitIsRejected() {
    assertThatThrownBy(() -> Unit.ofCatalogue("furlong"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("furlong");
  }

  @Test
  void missingTableIsRejected() {
    assertThatThrownBy(() -> Resource.rows("missing.csv"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("missing.csv");
  }

  @Test
  void tablesHaveSameColumnsInEveryRow() {
    for (String name : new String[] {"domains.csv", "models.csv", "variables.csv", "zones.csv"}) {
      int columns = Resource.rows(name).get(0).length;
      assertThat(Resource.rows(name)).as(name).allMatch(row -> row.length == columns);
    }
  }

  @Test
  void boundsCutSharesOutsideOfThem() {
    Bounds bounds = new Bounds(10, 30);

    assertThat(bounds.at(-1)).isEqualTo(10);
    assertThat(bounds.at(0.5)).isEqualTo(20);
    assertThat(bounds.at(2)).isEqualTo(30);
  }

  @ParameterizedTest
  @EnumSource(Aggregation.class)
  void timeAggregationsAreAstronomical(Aggregation aggregation) {
    assertThat(aggregation.isTime() && !aggregation.isAstronomical()).isFalse();
  }
}
