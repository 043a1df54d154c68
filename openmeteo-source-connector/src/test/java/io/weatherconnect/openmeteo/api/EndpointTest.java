package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weatherconnect.openmeteo.catalog.Section;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  private static final LocalDate TODAY = LocalDate.of(2024, 5, 28);

  @ParameterizedTest
  @CsvSource({
    "/v1/forecast, best_match",
    "/v1/dwd-icon, icon_seamless",
    "/v1/dwd-icon/, icon_seamless",
    "/v1/gfs, gfs_seamless",
    "/v1/meteofrance, meteofrance_seamless",
    "/v1/jma, jma_seamless",
    "/v1/metno, metno_nordic",
    "/v1/gem, gem_seamless",
    "/v1/cma, cma_grapes_global",
    "/v1/bom, bom_access_global",
    "/v1/ecmwf, ecmwf_ifs025",
    "/v1/archive, archive_best_match",
    "/v1/era5, archive_best_match",
    "/v1/ensemble, ncep_gefs_seamless",
    "/v1/seasonal, ecmwf_seasonal_seamless",
    "/v1/climate, MRI_AGCM3_2_S",
    "/v1/marine, marine_best_match",
    "/v1/air-quality, air_quality_best_match",
    "/v1/flood, flood_best_match",
    "/somewhere/else, best_match",
    "/, best_match"
  })
  void pathDeterminesTheDefaultModel(String path, String model) {
    assertThat(Endpoint.parse("https://weather.example.org" + path).defaultModel())
        .isEqualTo(model);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.open-meteo.com/v1/forecast, 2024-02-25",
    "https://customer-api.open-meteo.com/v1/forecast, 2024-02-25",
    "https://API.OPEN-METEO.COM/v1/forecast, 2024-02-25",
    "https://archive-api.open-meteo.com/v1/archive, 1940-01-01",
    "https://customer-archive-api.open-meteo.com/v1/archive, 1940-01-01",
    "https://satellite-api.open-meteo.com/v1/archive, 1983-01-01",
    "https://historical-forecast-api.open-meteo.com/v1/forecast, 2016-01-01",
    "https://previous-runs-api.open-meteo.com/v1/forecast, 2016-01-01",
    "https://ensemble-api.open-meteo.com/v1/ensemble, 2024-02-25",
    "https://seasonal-api.open-meteo.com/v1/seasonal, 2025-09-01",
    "https://marine-api.open-meteo.com/v1/marine, 1940-01-01",
    "https://air-quality-api.open-meteo.com/v1/air-quality, 2013-01-01",
    "https://climate-api.open-meteo.com/v1/climate, 1950-01-01",
    "https://flood-api.open-meteo.com/v1/flood, 1984-01-01"
  })
  void firstDayOfAPublicHostIsKnown(String url, LocalDate day) {
    assertThat(Endpoint.parse(url).firstDay(TODAY)).contains(day);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.open-meteo.com/v1/forecast, 2024-06-12, 16",
    "https://customer-api.open-meteo.com/v1/forecast, 2024-06-12, 16",
    "https://archive-api.open-meteo.com/v1/archive, 2024-05-28, 1",
    "https://satellite-api.open-meteo.com/v1/archive, 2024-05-28, 1",
    "https://historical-forecast-api.open-meteo.com/v1/forecast, 2024-06-12, 16",
    "https://previous-runs-api.open-meteo.com/v1/forecast, 2024-06-12, 16",
    "https://ensemble-api.open-meteo.com/v1/ensemble, 2024-07-02, 36",
    "https://seasonal-api.open-meteo.com/v1/seasonal, 2024-12-30, 217",
    "https://marine-api.open-meteo.com/v1/marine, 2024-06-12, 16",
    "https://air-quality-api.open-meteo.com/v1/air-quality, 2024-06-03, 7",
    "https://climate-api.open-meteo.com/v1/climate, 2050-12-31, 9714",
    "https://flood-api.open-meteo.com/v1/flood, 2025-05-28, 366"
  })
  void lastDayOfAPublicHostIsKnown(String url, LocalDate day, long forecastDays) {
    assertThat(Endpoint.parse(url).lastDay(TODAY)).contains(day);
    assertThat(Endpoint.parse(url).maxForecastDays(TODAY)).isEqualTo(forecastDays);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.open-meteo.com/v1/forecast, '', best_match",
    "https://api.open-meteo.com/v1/dwd-icon, '', icon_seamless",
    "https://api.open-meteo.com/v1/dwd-icon/, '', icon_seamless",
    "https://api.open-meteo.com/v1/gfs, '', gfs_seamless",
    "https://api.open-meteo.com/v1/ecmwf, '', ecmwf_ifs025",
    "https://customer-api.open-meteo.com/v1/metno, customer-, metno_nordic"
  })
  void archiveOfAWeatherEndpointHasTheSameModel(String url, String prefix, String model) {
    Endpoint archive = Endpoint.parse(url).archive().orElseThrow();

    assertThat(archive)
        .hasToString("https://" + prefix + "historical-forecast-api.open-meteo.com/v1/forecast");
    assertThat(archive.defaultModel()).isEqualTo(model);
    assertThat(archive.modelName("best_match")).isEqualTo(model);
    assertThat(archive.modelName("icon_eu")).isEqualTo("icon_eu");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/v1/dwd-icon",
        "https://weather.example.org/v1/forecast",
        "https://historical-forecast-api.open-meteo.com/v1/forecast",
        "https://archive-api.open-meteo.com/v1/archive",
        "https://previous-runs-api.open-meteo.com/v1/forecast",
        "https://air-quality-api.open-meteo.com/v1/air-quality",
        "https://marine-api.open-meteo.com/v1/marine",
        "https://flood-api.open-meteo.com/v1/flood",
        "https://climate-api.open-meteo.com/v1/climate",
        "https://api.open-meteo.com/v1/elevation"
      })
  void otherServersAndOtherApisHaveNoArchive(String url) {
    assertThat(Endpoint.parse(url).archive()).isEmpty();
  }

  @Test
  void archiveIsAskedByNameForADefaultModelThatIsNotItsOwn() {
    Endpoint icon = Endpoint.parse("https://api.open-meteo.com/v1/dwd-icon");
    Endpoint best = Endpoint.parse("https://api.open-meteo.com/v1/forecast");

    assertThat(icon.requestModels(List.of())).isEmpty();
    assertThat(icon.archive().orElseThrow().requestModels(List.of()))
        .containsExactly("icon_seamless");
    assertThat(icon.archive().orElseThrow().requestModels(List.of("best_match", "icon_eu")))
        .containsExactly("icon_seamless", "icon_eu");
    assertThat(best.archive().orElseThrow().requestModels(List.of())).isEmpty();
    assertThat(best.archive().orElseThrow().requestModels(List.of("best_match", "icon_eu")))
        .containsExactly("best_match", "icon_eu");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/v1/forecast",
        "https://open-meteo.com/v1/forecast",
        "https://api.open-meteo.com.example.org/v1/forecast"
      })
  void otherHostHasNoKnownDaysAndIsNotFree(String url) {
    Endpoint endpoint = Endpoint.parse(url);

    assertThat(endpoint.firstDay(TODAY)).isEmpty();
    assertThat(endpoint.lastDay(TODAY)).isEmpty();
    assertThat(endpoint.maxForecastDays(TODAY)).isEqualTo(217);
    assertThat(endpoint.isFreeHost()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/forecast, true",
    "/v1/archive, true",
    "/v1/marine, true",
    "/v1/air-quality, true",
    "/v1/flood, false",
    "/v1/flood/, false",
    "/v1/climate, false"
  })
  void pathDeterminesWhetherThereIsHourlyData(String path, boolean hasHours) {
    assertThat(Endpoint.parse("http://localhost" + path).serves(Section.HOURLY))
        .isEqualTo(hasHours);
  }

  @Test
  void customerAddressIsOnTheCustomerHost() {
    Endpoint free = Endpoint.parse("https://archive-api.open-meteo.com/v1/archive");

    assertThat(free.isFreeHost()).isTrue();
    assertThat(free.customerAddress())
        .isEqualTo("https://customer-archive-api.open-meteo.com/v1/archive");
    assertThat(Endpoint.parse(free.customerAddress()).isFreeHost()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "icon_seamless, icon_seamless_eps",
    "icon_global, icon_global_eps",
    "icon_eu, icon_eu_eps",
    "icon_d2, icon_d2_eps",
    "ecmwf_ifs025, ecmwf_ifs025_ensemble",
    "ecmwf_aifs025, ecmwf_aifs025_ensemble",
    "gem_global, gem_global_ensemble",
    "gfs_seamless, ncep_gefs_seamless",
    "gfs025, ncep_gefs025",
    "gfs05, ncep_gefs05",
    "meteoswiss_icon_ch1, meteoswiss_icon_ch1_ensemble",
    "meteoswiss_icon_ch2, meteoswiss_icon_ch2_ensemble",
    "best_match, ncep_gefs_seamless",
    "icon_d2_eps, icon_d2_eps",
    "some_new_model, some_new_model"
  })
  void ensembleApiPrintsTheNamesOfEnsembles(String asked, String printed) {
    Endpoint ensemble = Endpoint.parse("https://ensemble-api.open-meteo.com/v1/ensemble");

    assertThat(ensemble.modelName(asked)).isEqualTo(printed);
    assertThat(ensemble.requestModels(List.of(asked))).containsExactly(asked);
    assertThat(Endpoint.parse("https://api.open-meteo.com/v1/gem").modelName("icon_d2"))
        .isEqualTo("icon_d2");
  }

  @Test
  void ensembleApiIsRecognisedByItsPath() {
    assertThat(Endpoint.parse("http://localhost/v1/ensemble").isEnsemble()).isTrue();
    assertThat(Endpoint.parse("http://localhost/v1/ensemble/").isEnsemble()).isTrue();
    assertThat(Endpoint.parse("http://localhost/v1/seasonal").isEnsemble()).isTrue();
    assertThat(Endpoint.parse("https://ensemble-api.open-meteo.com/v1/gfs").isEnsemble()).isFalse();
  }

  @Test
  void authorityIsHostAndPort() {
    assertThat(Endpoint.parse("https://api.open-meteo.com/v1/gfs").authority())
        .isEqualTo("api.open-meteo.com:443");
    assertThat(Endpoint.parse("http://localhost:8080/v1/gfs").authority())
        .isEqualTo("localhost:8080");
  }

  @Test
  void metadataUrlIsOnTheSameHost() {
    assertThat(Endpoint.parse("http://localhost:8080/v1/dwd-icon").modelMetadata("dwd_icon_d2"))
        .hasToString("http://localhost:8080/data/dwd_icon_d2/static/meta.json");
  }

  @Test
  void endpointsWithTheSameUrlAreEqual() {
    Endpoint endpoint = Endpoint.parse("https://api.open-meteo.com/v1/gfs");

    assertThat(endpoint)
        .isEqualTo(Endpoint.parse("https://API.open-meteo.com:443/v1/gfs"))
        .hasSameHashCodeAs(Endpoint.parse("https://API.open-meteo.com:443/v1/gfs"))
        .isNotEqualTo(Endpoint.parse("https://api.open-meteo.com/v1/gem"))
        .hasToString("https://api.open-meteo.com/v1/gfs");
  }

  @ParameterizedTest
  @CsvSource({
    "'', is not an HTTP URL",
    "api.open-meteo.com/v1/forecast, is not an HTTP URL",
    "ftp://api.open-meteo.com/v1, is not an HTTP URL",
    "https://api.open-meteo.com/v1/forecast?apikey=s3cret, must not contain a query",
    "https://api.open-meteo.com/v1/forecast#s3cret, must not contain a query",
    "https://me:s3cret@api.open-meteo.com/v1/forecast, must not contain credentials"
  })
  void invalidUrlGivesTheReasonWithoutRepeatingTheUrl(String url, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.parse(url))
        .withMessageContaining(message)
        .withMessageNotContaining("s3cret");
  }
}
