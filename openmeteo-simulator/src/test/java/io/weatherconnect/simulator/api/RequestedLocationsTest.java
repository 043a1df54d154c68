package io.weatherconnect.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.simulator.weather.Terrain;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestedLocationsTest {

  @Test
  void idsCountFromZeroUnlessGiven() throws ApiException {
    assertThat(locations("latitude=1,2,3&longitude=4,5,6"))
        .extracting(RequestedLocation::id)
        .containsExactly(0L, 1L, 2L);
    assertThat(locations("latitude=1,2,3&longitude=4,5,6&location_id=9,-1,9"))
        .extracting(RequestedLocation::id)
        .containsExactly(9L, -1L, 9L);
  }

  @Test
  void coordinatesAreReadInFloat32() throws ApiException {
    RequestedLocation location = locations("latitude=52.52437&longitude=13.41053").get(0);

    assertThat(location.site().latitude()).isEqualTo(52.52437f);
    assertThat(location.site().longitude()).isEqualTo(13.41053f);
  }

  @Test
  void defaultElevationIsThatOfTerrain() throws ApiException {
    assertThat(locations("latitude=50&longitude=10").get(0).site().elevation())
        .isEqualTo(Terrain.elevation(50, 10));
    assertThat(locations("latitude=50&longitude=10&elevation=12.5").get(0).site().elevation())
        .isEqualTo(12.5f);
  }

  @Test
  void weatherWithoutElevationCorrectionIsThatOfTerrain() throws ApiException {
    RequestedLocation location = locations("latitude=50&longitude=10&elevation=nan").get(0);

    assertThat(location.site().elevation()).isNaN();
    assertThat(location.weatherSite().elevation()).isEqualTo(Terrain.elevation(50, 10));
  }

  @Test
  void oneTimeZoneAppliesToAllLocationsAndSeveralToEach() throws ApiException {
    assertThat(locations("latitude=1,2&longitude=4,5"))
        .extracting(RequestedLocation::zone)
        .containsOnly(gmt());
    assertThat(locations("latitude=1,2&longitude=4,5&timezone=Europe/Rome"))
        .extracting(RequestedLocation::zone)
        .containsOnly(ZoneId.of("Europe/Rome"));
    assertThat(locations("latitude=52.5,2&longitude=13.4,5&timezone=auto,Europe%2FRome"))
        .extracting(RequestedLocation::zone)
        .containsExactly(ZoneId.of("Europe/Berlin"), ZoneId.of("Europe/Rome"));
  }

  @Test
  void timeSpansAndLocationsArePairedOrRepeated() throws ApiException {
    String one = "&start_date=2026-01-01&end_date=2026-01-02";
    String two = "&start_date=2026-01-01,2025-01-01&end_date=2026-01-02,2025-01-02";

    assertThat(locations("latitude=1,2&longitude=4,5" + one))
        .allSatisfy(
            location ->
                assertThat(location.span().orElseThrow().startDate()).isEqualTo(1_767_225_600L));
    assertThat(locations("latitude=1,2&longitude=4,5" + two))
        .extracting(location -> location.span().orElseThrow().startDate())
        .containsExactly(1_767_225_600L, 1_735_689_600L);
    assertThat(locations("latitude=1&longitude=4&location_id=3" + two))
        .extracting(RequestedLocation::id)
        .containsExactly(3L, 3L);
    assertThat(locations("latitude=1,2&longitude=4,5"))
        .allMatch(location -> location.span().isEmpty());
  }

  @Test
  void requestWithoutCoordinatesHasNoLocations() throws ApiException {
    assertThat(locations("hourly=rain")).isEmpty();
    assertThat(locations("latitude=&longitude=")).isEmpty();
  }

  @Test
  void limitCountsTimeSpans() throws ApiException {
    String two = "&start_date=2026-01-01,2025-01-01&end_date=2026-01-02,2025-01-02";
    ForecastQuery query = query("latitude=1&longitude=1" + two);

    assertThat(RequestedLocations.of(query, 2)).hasSize(2);
    assertThatThrownBy(() -> RequestedLocations.of(query, 1))
        .hasMessage("Only up to 1 locations can be requested at once");
  }

  @Test
  void polesAndDateLineAreValid() throws ApiException {
    assertThat(locations("latitude=-90,90&longitude=-180,180")).hasSize(2);
  }

  private static ZoneId gmt() {
    return ZoneId.of("GMT");
  }

  private static List<RequestedLocation> locations(String text) throws ApiException {
    return RequestedLocations.of(query(text), 1000);
  }

  private static ForecastQuery query(String text) throws ApiException {
    return ForecastQuery.decode(Parameters.ofQuery(text));
  }
}
