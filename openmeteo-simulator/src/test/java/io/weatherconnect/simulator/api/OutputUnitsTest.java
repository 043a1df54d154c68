package io.weatherconnect.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.simulator.weather.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputUnitsTest {

  @ParameterizedTest
  @CsvSource({
    "'', KILOMETRES_PER_HOUR, km/h, 36.0",
    "wind_speed_unit=ms, KILOMETRES_PER_HOUR, m/s, 10.0",
    "wind_speed_unit=mph, KILOMETRES_PER_HOUR, mp/h, 22.369999",
    "wind_speed_unit=kn, KILOMETRES_PER_HOUR, kn, 19.4384",
    "wind_speed_unit=ms&windspeed_unit=kn, KILOMETRES_PER_HOUR, kn, 19.4384",
    "'', CELSIUS, °C, 10.0",
    "temperature_unit=fahrenheit, CELSIUS, °F, 50.0",
    "precipitation_unit=inch, MILLIMETRE, inch, 0.39370078",
    "precipitation_unit=inch, CENTIMETRE, inch, 3.937008",
    "precipitation_unit=inch, METRE, ft, 32.8084",
    "length_unit=imperial, MILLIMETRE, inch, 0.39370078",
    "length_unit=imperial&precipitation_unit=mm, MILLIMETRE, mm, 10.0",
    "precipitation_unit=inch&wind_speed_unit=kn, METRES_PER_SECOND, m/s, 10.0",
    "temperature_unit=fahrenheit, KELVIN, K, 10.0",
    "precipitation_unit=inch, HECTOPASCAL, hPa, 10.0",
  })
  void valuesAreConvertedToRequestedUnit(String query, Unit unit, String text, float converted)
      throws ApiException {
    OutputUnits units = ForecastQuery.decode(new Parameters(query)).units();

    assertThat(units.printed(unit).text()).isEqualTo(text);
    assertThat(units.convert(unit, 10)).isEqualTo(converted);
  }

  @Test
  void missingValueStaysMissing() {
    assertThat(OutputUnits.DEFAULT.convert(Unit.KILOMETRES_PER_HOUR, Float.NaN)).isNaN();
  }

  @Test
  void defaultUnitsApplyWithoutParameters() throws ApiException {
    assertThat(ForecastQuery.decode(new Parameters("")).units()).isEqualTo(OutputUnits.DEFAULT);
  }
}
