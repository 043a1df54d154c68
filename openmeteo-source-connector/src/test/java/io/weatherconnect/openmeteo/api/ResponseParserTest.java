package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.locations;
import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weatherconnect.openmeteo.catalog.Section;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parses complete responses. */
class ResponseParserTest {
  @Test
  void singleObjectIsParsedToColumnsAndRows() throws ApiException {
    LocationForecast forecast = Fixture.ONE_LOCATION.parsed().get(0);

    assertThat(forecast.cell().latitude()).isEqualTo(52.52);
    assertThat(forecast.cell().longitude()).isEqualTo(13.419998);
    assertThat(forecast.cell().elevation()).isEqualTo(38.0);
    assertThat(forecast.timezone()).isEqualTo("GMT");
    assertThat(forecast.utcOffsetSeconds()).isZero();
    assertThat(forecast.columns(Section.HOURLY, 0)[0]).hasSize(24).startsWith(7.8).contains(18.0);
    assertThat(forecast.columns(Section.HOURLY, 0)[2]).startsWith(0, 1, 2, 3, 61, 3, 80, 95);
    assertThat(forecast.columns(Section.HOURLY, 0)[3]).startsWith(0, 0, 0, 0, 1).endsWith(0);
    assertThat(forecast.columns(Section.DAILY, 0)[1]).containsExactly(18.2);
    assertThat(forecast.columns(Section.DAILY, 0)[3])
        .containsExactly(second("2024-05-01T03:34:00Z"));
    assertThat(forecast.columns(Section.DAILY, 0)[4])
        .containsExactly(second("2024-05-01T18:31:00Z"));
  }

  @Test
  void arrayKeepsTheOrderOfTheLocations() throws ApiException {
    assertThat(Fixture.THREE_LOCATIONS.parsed())
        .extracting(forecast -> forecast.cell().latitude())
        .containsExactly(52.52, 53.56, 48.14);
  }

  @Test
  void sectionThatWasNotRequestedIsAbsent() throws ApiException {
    assertThat(Fixture.THREE_LOCATIONS.parsed())
        .allMatch(forecast -> !forecast.has(Section.DAILY, 0));
    assertThat(Fixture.LOCAL_DAYS.parsed()).allMatch(forecast -> !forecast.has(Section.HOURLY, 0));
  }

  @Test
  void sectionThatWasNotRequestedIsSkippedWhateverItContains() throws ApiException {
    LocationForecast forecast =
        Fixture.THREE_LOCATIONS
            .with("\"hourly_units\"", "\"daily_units\":7,\"daily\":[{}],\"hourly_units\"")
            .get(0);

    assertThat(forecast.columns()).containsOnlyKeys(Section.HOURLY);
    assertThat(forecast.columns(Section.HOURLY, 0)[0]).hasSize(24);
  }

  @Test
  void localTextWithHalfHourOffsetBecomesInstants() throws ApiException {
    LocationForecast forecast = Fixture.HALF_HOUR_OFFSET.parsed().get(0);

    assertThat(forecast.utcOffsetSeconds()).isEqualTo(34_200);
    assertThat(forecast.columns(Section.DAILY, 0)[1])
        .containsExactly(second("2024-04-30T21:21:00Z"), second("2024-05-01T21:19:00Z"));
    assertThat(forecast.columns(Section.HOURLY, 0)[0]).hasSize(48);
  }

  @Test
  void eachLocationHasItsOwnOffset() throws ApiException {
    assertThat(Fixture.LOCAL_DAYS.parsed())
        .extracting(LocationForecast::utcOffsetSeconds)
        .containsExactly(7_200, -14_400);
  }

  @Test
  void orderOfFieldsDoesNotMatter() throws ApiException {
    LocationForecast forecast = Fixture.REORDERED.parsed().get(0);

    assertThat(forecast.columns(Section.HOURLY, 0)[0]).hasSize(24).doesNotContain(Double.NaN);
    assertThat(forecast.columns(Section.DAILY, 0)[0])
        .containsExactly(second("2024-04-30T21:21:00Z"));
  }

  @Test
  void columnsAreAssignedToModelsByTheirSuffixes() throws ApiException {
    LocationForecast hourly = Fixture.THREE_MODELS.parsed().get(0);

    assertThat(hourly.has(Section.HOURLY, 0)).isTrue();
    assertThat(hourly.has(Section.HOURLY, 1)).isTrue();
    assertThat(hourly.has(Section.HOURLY, 2)).isFalse();
    assertThat(hourly.columns(Section.HOURLY, 1)[0][0] - hourly.columns(Section.HOURLY, 0)[0][0])
        .isEqualTo(1.0, within(1e-9));
    assertThat(hourly.columns(Section.HOURLY, 0)[1])
        .isEqualTo(hourly.columns(Section.HOURLY, 1)[1]);
  }

  @Test
  void bestMatchHasTheNameOfTheDefaultModelOfTheEndpoint() throws ApiException {
    LocationForecast forecast = Fixture.BEST_MATCH.parsed().get(0);

    assertThat(forecast.columns(Section.DAILY, 0)[0]).containsExactly(15.0);
    assertThat(forecast.columns(Section.DAILY, 1)[0]).containsExactly(15.7);
  }

  @Test
  void singleModelMayHaveASuffix() throws ApiException {
    assertThat(Fixture.ONE_MODEL_SUFFIXED.parsed().get(0).columns(Section.HOURLY, 0)[0])
        .hasSize(24);
  }

  @Test
  void undefinedUnitWithNullsGivesAColumnWithoutValues() throws ApiException {
    LocationForecast forecast = Fixture.UNDEFINED_UNIT.parsed().get(0);

    assertThat(forecast.isOutsideModel()).isFalse();
    assertThat(forecast.columns(Section.HOURLY, 0)[1]).hasSize(24).containsOnly(Double.NaN);
    assertThat(forecast.columns(Section.HOURLY, 0)[0]).doesNotContain(Double.NaN);
    assertThat(forecast.columns(Section.DAILY, 0)[0]).containsOnly(Double.NaN);
  }

  @Test
  void nullsKeepTheirRows() throws ApiException {
    LocationForecast forecast = Fixture.NULLS.parsed().get(0);
    double[] temperature = forecast.columns(Section.HOURLY, 0)[0];

    assertThat(temperature[4]).isNaN();
    assertThat(temperature[5]).isNotNaN();
    assertThat(temperature[17]).isNotNaN();
    assertThat(temperature[18]).isNaN();
    assertThat(forecast.cell().elevation()).isNaN();
  }

  @Test
  void codesAndFlagsMayBeWrittenAsFloatsAndMeasuresAsIntegers() throws ApiException {
    LocationForecast hourly = Fixture.FLOAT_CODES.parsed().get(0);

    assertThat(hourly.columns(Section.HOURLY, 0)[0][0]).isEqualTo(7.0);
    assertThat(hourly.columns(Section.HOURLY, 0)[1]).startsWith(0, 1, 2, 3, 61);
    assertThat(hourly.columns(Section.HOURLY, 0)[2]).startsWith(0, 0, 0, 0, 1);
  }

  @Test
  void unknownVariableMayHaveAnyUnit() throws ApiException {
    String response =
        Fixture.THREE_LOCATIONS
            .text()
            .replace("\"precipitation\"", "\"snow_mood\"")
            .replace("\"mm\"", "\"sighs\"");
    WeatherRequest request =
        request().locations(locations(3)).hourly("temperature_2m", "snow_mood").build();

    assertThat(Fixture.parse(response, request).get(1).columns(Section.HOURLY, 0)[1])
        .containsOnly(0.0);
  }

  @Test
  void columnsThatWereNotRequestedAreSkipped() throws ApiException {
    LocationForecast hourly =
        Fixture.THREE_LOCATIONS
            .with("\"precipitation\":[", "\"showers\":[1,\"x\",{}],\"precipitation\":[")
            .get(1);

    assertThat(hourly.columns(Section.HOURLY, 0)[1]).hasSize(24).containsOnly(0.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GMT", "UTC"})
  void utcIsGmt(String zone) throws ApiException {
    assertThat(
            Fixture.ONE_LOCATION
                .with("\"timezone\":\"GMT\"", "\"timezone\":\"" + zone + "\"")
                .get(0)
                .timezone())
        .isEqualTo("GMT");
  }

  @Test
  void singleLocationNeedsNoId() throws ApiException {
    assertThat(Fixture.ONE_LOCATION.with("\"location_id\":1,", "")).hasSize(1);
  }

  @Test
  void whiteSpaceIsIgnored() throws ApiException {
    String spaced = Fixture.ONE_LOCATION.text().replace(",", " ,\n\t").replace(":", " : ");

    LocationForecast forecast = Fixture.parse(spaced, Fixture.ONE_LOCATION.request()).get(0);

    assertThat(forecast.columns(Section.HOURLY, 0)[0])
        .isEqualTo(Fixture.ONE_LOCATION.parsed().get(0).columns(Section.HOURLY, 0)[0]);
  }

  @Test
  void parserDoesNotCloseTheBody() throws ApiException, IOException {
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
      new ResponseParser().parse(body, Fixture.ONE_LOCATION.request(), Fixture.FETCHED_AT);
      assertThat(body.closed).isFalse();
      assertThat(body.read()).isEqualTo(-1);
    }
  }

  @Test
  void bodyThatArrivesByteByByteIsParsed() throws ApiException, IOException {
    InputStream slow =
        new ByteArrayInputStream(Fixture.LOCAL_DAYS.bytes()) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(1, length));
          }
        };

    assertThat(new ResponseParser().parse(slow, Fixture.LOCAL_DAYS.request(), Fixture.FETCHED_AT))
        .hasSize(2);
  }

  private static double second(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }
}
