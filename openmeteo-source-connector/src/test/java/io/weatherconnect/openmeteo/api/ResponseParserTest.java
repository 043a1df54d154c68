package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.ask;
import static io.weatherconnect.openmeteo.testing.Requests.locations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the parser makes of complete answers. */
class ResponseParserTest {
  @Test
  void singleObjectGivesEachValueItsColumnAndRow() throws ApiException {
    Series series = Fixture.ONE_LOCATION.parsed().get(0);

    assertThat(series.gridLatitude()).isEqualTo(52.52);
    assertThat(series.gridLongitude()).isEqualTo(13.419998);
    assertThat(series.elevation()).isEqualTo(38.0);
    assertThat(series.timezone()).isEqualTo("GMT");
    assertThat(series.utcOffsetSeconds()).isZero();
    assertThat(series.hourly().column(0, 0)).hasSize(24).startsWith(7.8).contains(18.0);
    assertThat(series.hourly().column(0, 2)).startsWith(0, 1, 2, 3, 61, 3, 80, 95);
    assertThat(series.hourly().column(0, 3)).startsWith(0, 0, 0, 0, 1).endsWith(0);
    assertThat(series.daily().column(0, 1)).containsExactly(18.2);
    assertThat(series.daily().column(0, 3)).containsExactly(second("2024-05-01T03:34:00Z"));
    assertThat(series.daily().column(0, 4)).containsExactly(second("2024-05-01T18:31:00Z"));
  }

  @Test
  void arrayKeepsTheOrderOfTheLocations() throws ApiException {
    assertThat(Fixture.THREE_LOCATIONS.parsed())
        .extracting(Series::gridLatitude)
        .containsExactly(52.52, 53.56, 48.14);
  }

  @Test
  void sectionThatWasNotAskedForIsAbsent() throws ApiException {
    assertThat(Fixture.THREE_LOCATIONS.parsed()).allMatch(series -> series.daily() == null);
    assertThat(Fixture.LOCAL_DAYS.parsed()).allMatch(series -> series.hourly() == null);
  }

  @Test
  void sectionThatWasNotAskedForIsSkippedWhateverItHolds() throws ApiException {
    Series series =
        Fixture.THREE_LOCATIONS
            .with("\"hourly_units\"", "\"daily_units\":7,\"daily\":[{}],\"hourly_units\"")
            .get(0);

    assertThat(series.daily()).isNull();
    assertThat(series.hourly().column(0, 0)).hasSize(24);
  }

  @Test
  void localTextWithHalfHourOffsetBecomesInstants() throws ApiException {
    Series series = Fixture.HALF_HOUR_OFFSET.parsed().get(0);

    assertThat(series.utcOffsetSeconds()).isEqualTo(34_200);
    assertThat(series.daily().column(0, 1))
        .containsExactly(second("2024-04-30T21:21:00Z"), second("2024-05-01T21:19:00Z"));
    assertThat(series.hourly().column(0, 0)).hasSize(48);
  }

  @Test
  void eachLocationHasItsOwnOffset() throws ApiException {
    assertThat(Fixture.LOCAL_DAYS.parsed())
        .extracting(Series::utcOffsetSeconds)
        .containsExactly(7_200, -14_400);
  }

  @Test
  void sectionsBeforeUnitsAndTimesAfterSeriesAreReadAllTheSame() throws ApiException {
    Series series = Fixture.REORDERED.parsed().get(0);

    assertThat(series.hourly().column(0, 0)).hasSize(24).doesNotContain(Double.NaN);
    assertThat(series.daily().column(0, 0)).containsExactly(second("2024-04-30T21:21:00Z"));
  }

  @Test
  void suffixesTellTheModelsApartAndAnAbsentModelIsMissing() throws ApiException {
    Columns hourly = Fixture.THREE_MODELS.parsed().get(0).hourly();

    assertThat(hourly.hasModel(0)).isTrue();
    assertThat(hourly.hasModel(1)).isTrue();
    assertThat(hourly.hasModel(2)).isFalse();
    assertThat(hourly.column(1, 0)[0] - hourly.column(0, 0)[0]).isEqualTo(1.0, within(1e-9));
    assertThat(hourly.column(0, 1)).isEqualTo(hourly.column(1, 1));
  }

  @Test
  void bestMatchIsFoundUnderTheNameOfTheEndpointsModel() throws ApiException {
    Series series = Fixture.BEST_MATCH.parsed().get(0);

    assertThat(series.daily().column(0, 0)).containsExactly(15.0);
    assertThat(series.daily().column(1, 0)).containsExactly(15.7);
  }

  @Test
  void singleModelMayCarryItsSuffix() throws ApiException {
    assertThat(Fixture.ONE_MODEL_SUFFIXED.parsed().get(0).hourly().column(0, 0)).hasSize(24);
  }

  @Test
  void undefinedUnitWithNullsIsAColumnWithoutValues() throws ApiException {
    Series series = Fixture.UNDEFINED_UNIT.parsed().get(0);

    assertThat(series.hourly().column(0, 1)).hasSize(24).containsOnly(Double.NaN);
    assertThat(series.hourly().column(0, 0)).doesNotContain(Double.NaN);
    assertThat(series.daily().column(0, 0)).containsOnly(Double.NaN);
  }

  @Test
  void nullsStayInTheirRows() throws ApiException {
    Series series = Fixture.NULLS.parsed().get(0);
    double[] temperature = series.hourly().column(0, 0);

    assertThat(temperature[4]).isNaN();
    assertThat(temperature[5]).isNotNaN();
    assertThat(temperature[17]).isNotNaN();
    assertThat(temperature[18]).isNaN();
    assertThat(series.elevation()).isNaN();
  }

  @Test
  void codesAndFlagsMayBeWrittenAsFloatsAndMeasuresAsIntegers() throws ApiException {
    Columns hourly = Fixture.FLOAT_CODES.parsed().get(0).hourly();

    assertThat(hourly.column(0, 0)[0]).isEqualTo(7.0);
    assertThat(hourly.column(0, 1)).startsWith(0, 1, 2, 3, 61);
    assertThat(hourly.column(0, 2)).startsWith(0, 0, 0, 0, 1);
  }

  @Test
  void unlistedVariableTakesWhateverUnitItHas() throws ApiException {
    String response =
        Fixture.THREE_LOCATIONS
            .text()
            .replace("\"precipitation\"", "\"snow_mood\"")
            .replace("\"mm\"", "\"sighs\"");
    WeatherRequest request =
        ask().locations(locations(3)).hourly("temperature_2m", "snow_mood").build();

    assertThat(Fixture.parse(response, request).get(1).hourly().column(0, 1)).containsOnly(0.0);
  }

  @Test
  void seriesBeyondThoseAskedForAreLeftOut() throws ApiException {
    Columns hourly =
        Fixture.THREE_LOCATIONS
            .with("\"precipitation\":[", "\"showers\":[1,\"x\",{}],\"precipitation\":[")
            .get(1)
            .hourly();

    assertThat(hourly.column(0, 1)).hasSize(24).containsOnly(0.0);
  }

  @Test
  void whiteSpaceOfAProxyChangesNothing() throws ApiException {
    String spaced = Fixture.ONE_LOCATION.text().replace(",", " ,\n\t").replace(":", " : ");

    Series series = Fixture.parse(spaced, Fixture.ONE_LOCATION.request()).get(0);

    assertThat(series.hourly().column(0, 0))
        .isEqualTo(Fixture.ONE_LOCATION.parsed().get(0).hourly().column(0, 0));
  }

  @Test
  void bodyIsLeftOpenForTheCallerToClose() throws ApiException, IOException {
    class Body extends ByteArrayInputStream {
      private boolean closed;

      Body() {
        super(Fixture.ONE_LOCATION.bytes());
      }

      @Override
      public void close() {
        closed = true;
      }
    }

    try (Body body = new Body()) {
      new ResponseParser().parse(body, Fixture.ONE_LOCATION.request());
      assertThat(body.closed).isFalse();
      assertThat(body.read()).isEqualTo(-1);
    }
  }

  @Test
  void bodyThatArrivesByteByByteIsReadAllTheSame() throws ApiException, IOException {
    InputStream slow =
        new ByteArrayInputStream(Fixture.LOCAL_DAYS.bytes()) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(1, length));
          }
        };

    assertThat(new ResponseParser().parse(slow, Fixture.LOCAL_DAYS.request())).hasSize(2);
  }

  private static double second(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }
}
