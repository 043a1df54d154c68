package io.weatherconnect.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.simulator.weather.Terrain;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {

  @Test
  void idsCountFromZeroUnlessGiven() throws ApiException {
    assertThat(places("latitude=1,2,3&longitude=4,5,6"))
        .extracting(Place::id)
        .containsExactly(0L, 1L, 2L);
    assertThat(places("latitude=1,2,3&longitude=4,5,6&location_id=9,-1,9"))
        .extracting(Place::id)
        .containsExactly(9L, -1L, 9L);
  }

  @Test
  void coordinatesAreReadInFloat32() throws ApiException {
    Place place = places("latitude=52.52437&longitude=13.41053").get(0);

    assertThat(place.site().latitude()).isEqualTo(52.52437f);
    assertThat(place.site().longitude()).isEqualTo(13.41053f);
  }

  @Test
  void theElevationIsThatOfTheTerrainUnlessGiven() throws ApiException {
    assertThat(places("latitude=50&longitude=10").get(0).site().elevation())
        .isEqualTo(Terrain.elevation(50, 10));
    assertThat(places("latitude=50&longitude=10&elevation=12.5").get(0).site().elevation())
        .isEqualTo(12.5f);
  }

  @Test
  void withoutHeightCorrectionTheWeatherIsThatOfTheTerrain() throws ApiException {
    Place place = places("latitude=50&longitude=10&elevation=nan").get(0);

    assertThat(place.site().elevation()).isNaN();
    assertThat(place.weatherSite().elevation()).isEqualTo(Terrain.elevation(50, 10));
  }

  @Test
  void oneZoneIsForAllAndSeveralAreForEach() throws ApiException {
    assertThat(places("latitude=1,2&longitude=4,5")).extracting(Place::zone).containsOnly(gmt());
    assertThat(places("latitude=1,2&longitude=4,5&timezone=Europe/Rome"))
        .extracting(Place::zone)
        .containsOnly(ZoneId.of("Europe/Rome"));
    assertThat(places("latitude=52.5,2&longitude=13.4,5&timezone=auto,Europe%2FRome"))
        .extracting(Place::zone)
        .containsExactly(ZoneId.of("Europe/Berlin"), ZoneId.of("Europe/Rome"));
  }

  @Test
  void spansAndPlacesArePairedOrRepeated() throws ApiException {
    String one = "&start_date=2026-01-01&end_date=2026-01-02";
    String two = "&start_date=2026-01-01,2025-01-01&end_date=2026-01-02,2025-01-02";

    assertThat(places("latitude=1,2&longitude=4,5" + one))
        .allSatisfy(
            place -> assertThat(place.span().orElseThrow().startDate()).isEqualTo(1_767_225_600L));
    assertThat(places("latitude=1,2&longitude=4,5" + two))
        .extracting(place -> place.span().orElseThrow().startDate())
        .containsExactly(1_767_225_600L, 1_735_689_600L);
    assertThat(places("latitude=1&longitude=4&location_id=3" + two))
        .extracting(Place::id)
        .containsExactly(3L, 3L);
    assertThat(places("latitude=1,2&longitude=4,5")).allMatch(place -> place.span().isEmpty());
  }

  @Test
  void noCoordinatesAreNoPlaces() throws ApiException {
    assertThat(places("hourly=rain")).isEmpty();
    assertThat(places("latitude=&longitude=")).isEmpty();
  }

  @Test
  void theLimitCountsAnswers() throws ApiException {
    String two = "&start_date=2026-01-01,2025-01-01&end_date=2026-01-02,2025-01-02";
    WeatherQuery query = query("latitude=1&longitude=1" + two);

    assertThat(Places.of(query, 2)).hasSize(2);
    assertThatThrownBy(() -> Places.of(query, 1))
        .hasMessage("Only up to 1 locations can be requested at once");
  }

  @Test
  void thePolesAndTheDateLineAreOnEarth() throws ApiException {
    assertThat(places("latitude=-90,90&longitude=-180,180")).hasSize(2);
  }

  private static ZoneId gmt() {
    return ZoneId.of("GMT");
  }

  private static List<Place> places(String text) throws ApiException {
    return Places.of(query(text), 1000);
  }

  private static WeatherQuery query(String text) throws ApiException {
    return WeatherQuery.decode(Parameters.ofQuery(text));
  }
}
