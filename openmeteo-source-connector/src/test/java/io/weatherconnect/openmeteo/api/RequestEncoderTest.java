package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.locations;
import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.Panel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestEncoderTest {
  private static Map<String, String> query(WeatherRequest request) {
    HttpUrl url = RequestEncoder.encode(request).build().url();
    Map<String, String> query = new LinkedHashMap<>();
    url.queryParameterNames()
        .forEach(
            name -> {
              assertThat(url.queryParameterValues(name)).as(name).hasSize(1);
              query.put(name, url.queryParameter(name));
            });
    return query;
  }

  @Test
  void earlierRunIsRequestedByItsTime() {
    assertThat(query(request().days(5).run("2024-05-01T06:00:00Z", false).build()))
        .containsEntry("run", "2024-05-01T06:00")
        .containsEntry("forecast_days", "5")
        .containsEntry("forecast_hours", "120")
        .doesNotContainKeys("start_date", "end_date", "start_hour");
  }

  @Test
  void newestRunIsRequestedByItsHours() {
    assertThat(
            query(
                request()
                    .days(2)
                    .of(Section.MINUTELY_15, "rain")
                    .run("2024-05-01T06:00:00Z", true)
                    .build()))
        .containsEntry("start_hour", "2024-05-01T06:00")
        .containsEntry("end_hour", "2024-05-03T05:00")
        .containsEntry("start_minutely_15", "2024-05-01T06:00")
        .containsEntry("end_minutely_15", "2024-05-03T05:45")
        .doesNotContainKeys("start_date", "end_date", "run", "forecast_days");
  }

  /** Its hourly rows have steps of six hours otherwise. */
  @Test
  void seasonalApiIsAskedForHours() {
    assertThat(query(request().endpoint("http://localhost/v1/seasonal").build()))
        .containsEntry("temporal_resolution", "hourly");
    assertThat(query(request().build())).doesNotContainKey("temporal_resolution");
  }

  @Test
  void queryContainsAllRequestedParameters() {
    Map<String, String> query =
        query(
            request()
                .locations(locations(2))
                .days(28)
                .hourly("temperature_2m", "rain")
                .daily("sunrise")
                .models("icon_seamless", "gfs_seamless")
                .parameter("temperature_unit", "fahrenheit")
                .build());

    assertThat(query)
        .containsExactly(
            Map.entry("latitude", "40.0,40.01"),
            Map.entry("longitude", "10.0,10.01"),
            Map.entry("location_id", "1,2"),
            Map.entry("hourly", "temperature_2m,rain"),
            Map.entry("daily", "sunrise"),
            Map.entry("models", "icon_seamless,gfs_seamless"),
            Map.entry("start_date", "2024-05-01"),
            Map.entry("end_date", "2024-05-28"),
            Map.entry("timezone", "GMT"),
            Map.entry("timeformat", "unixtime"),
            Map.entry("temperature_unit", "fahrenheit"));
  }

  @Test
  void queryContainsOnlyRequestedParameters() {
    assertThat(query(request().build())).doesNotContainKeys("daily", "models", "elevation");
    assertThat(query(request().hourly().daily("sunset").build())).doesNotContainKey("hourly");
  }

  @Test
  void smallCoordinatesAreWrittenWithoutExponent() {
    Location nullIsland = new Location("Null Island", 0.00001, -0.0000001, null, "GMT");

    Map<String, String> query = query(request().locations(List.of(nullIsland)).build());

    assertThat(query)
        .containsEntry("latitude", "0.000010")
        .containsEntry("longitude", "-0.00000010");
  }

  @Test
  void elevationsAreSentIfAllLocationsHaveOne() {
    Location low = new Location("low", 52, 4, -2.5, "GMT");
    Location high = new Location("high", 47, 11, 2962.0, "GMT");

    assertThat(query(request().locations(List.of(low, high)).build()))
        .containsEntry("elevation", "-2.5,2962.0");
  }

  @Test
  void elevationsAreNotSentIfOnlySomeLocationsHaveOne() {
    Location with = new Location("with", 52, 4, -2.5, "GMT");
    Location without = new Location("without", 47, 11, null, "GMT");

    assertThat(query(request().locations(List.of(with, without)).build()))
        .containsEntry("latitude", "52.0,47.0")
        .doesNotContainKey("elevation");
    assertThat(query(request().locations(List.of(without, with)).build()))
        .doesNotContainKey("elevation");
  }

  @Test
  void missingHeightCorrectionIsSentForEachLocation() {
    assertThat(query(request().locations(locations(3)).parameter("elevation", "nan").build()))
        .containsEntry("elevation", "nan,nan,nan");
    assertThat(query(request().locations(locations(1)).parameter("elevation", "nan").build()))
        .containsEntry("elevation", "nan");
  }

  @ParameterizedTest
  @CsvSource({"35, -90.5, 35.0, -90.5", "NaN, 0, nan, 0.0", "90, NaN, 90.0, nan"})
  void requestHasTheAnglesOfItsPanel(
      double tilt, double azimuth, String sentTilt, String sentAzimuth) {
    Location roof = new Location("roof", 52, 4, null, "GMT", new Panel(tilt, azimuth));

    assertThat(query(request().locations(List.of(roof, roof)).build()))
        .containsEntry("tilt", sentTilt)
        .containsEntry("azimuth", sentAzimuth);
    assertThat(query(request().build())).doesNotContainKeys("tilt", "azimuth");
  }

  @Test
  void localDaysUseTheTimezonesOfTheLocations() {
    Location berlin = new Location("Berlin", 52.5, 13.4, null, "Europe/Berlin");
    Location adelaide = new Location("Adelaide", -34.9, 138.6, null, "Australia/Adelaide");

    assertThat(query(request().locations(List.of(berlin, berlin)).localDays().build()))
        .containsEntry("timezone", "Europe/Berlin");
    assertThat(query(request().locations(List.of(berlin, adelaide)).localDays().build()))
        .containsEntry("timezone", "Europe/Berlin,Australia/Adelaide");
    assertThat(query(request().locations(List.of(berlin, adelaide)).build()))
        .containsEntry("timezone", "GMT");
  }

  @Test
  void specialCharactersInParametersAreEscaped() {
    HttpUrl url =
        RequestEncoder.encode(request().parameter("note", "a&b=c d+e").build()).build().url();

    assertThat(url.encodedQuery()).contains("note=a%26b%3Dc%20d%2Be");
  }

  @Test
  void urlOfUpToEightKilobytesIsAGetAndALongerOneAForm() throws IOException {
    int fits = 1;
    while (encoded(fits + 1).method().equals("GET")) {
      fits++;
    }

    assertThat(encoded(fits).url().toString().length()).isBetween(8_100, 8_192);
    Request form = encoded(fits + 1);
    assertThat(form.url()).hasToString("https://api.open-meteo.com/v1/dwd-icon");
    Buffer body = new Buffer();
    form.body().writeTo(body);
    HttpUrl asQuery = HttpUrl.get("http://localhost/?" + body.readUtf8());
    assertThat(asQuery.queryParameter("latitude").split(",")).hasSize(fits + 1);
    assertThat(asQuery.queryParameter("location_id")).endsWith("," + (fits + 1));
    assertThat(asQuery.queryParameter("timeformat")).isEqualTo("unixtime");
  }

  private static Request encoded(int locations) {
    return RequestEncoder.encode(request().locations(locations(locations)).build()).build();
  }
}
