package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search of the geocoding host. */
class GeocodingTest extends SimulatorTest {
  private static final String SEARCH = "/geocoding-api/v1/search?";

  @Test
  void foundLocationHasCoordinatesAndCountry() {
    JsonNode response = client.json(SEARCH + "name=Leipzig&format=json");

    assertThat(names(response)).containsExactly("results", "generationtime_ms");
    assertThat(response.get("results")).hasSize(1);
    assertThat(response.at("/results/0"))
        .isEqualTo(
            Client.parse(
                """
                {"id": 2879139, "name": "Leipzig", "latitude": 51.33962, "longitude": 12.37129,
                 "elevation": 116.0, "feature_code": "PPLA3", "country_code": "DE",
                 "timezone": "Europe/Berlin", "population": 504971, "country": "Germany",
                 "admin1": "Saxony"}
                """));
  }

  @Test
  void unknownNameHasNoResults() {
    assertThat(names(client.json(SEARCH + "name=Nowhere"))).containsExactly("generationtime_ms");
  }

  @Test
  void unknownValuesAndZerosAreOmitted() {
    assertThat(names(client.json(SEARCH + "name=Antarctica").at("/results/0")))
        .doesNotContain("country", "country_code", "admin1")
        .contains("elevation", "population");
    assertThat(names(client.json(SEARCH + "name=Zugspitze").at("/results/0")))
        .doesNotContain("population");
    assertThat(names(client.json(SEARCH + "name=Bo").at("/results/0"))).doesNotContain("elevation");
  }

  @Test
  void equalNamesAreSortedByPopulation() {
    assertThat(values(client.json(SEARCH + "name=springfield"), "admin1"))
        .containsExactly("Missouri", "Massachusetts", "Illinois", "Oregon", "Ohio");
  }

  @ParameterizedTest
  @CsvSource({
    "B, ''",
    "Bo, Bo",
    "Bon, Bonn",
    "frankfu, Frankfurt am Main;Frankfurt (Oder)",
    "%20Frankfurt%20(O, Frankfurt (Oder)",
    "dusseldorf, Düsseldorf",
    "M%C3%BCnchen, Munich",
    "wash, 'Washington, D.C.'",
  })
  void nameOfThreeCharactersIsABeginningAndOfTwoIsExact(String name, String found) {
    assertThat(String.join(";", values(client.json(SEARCH + "name=" + name), "name")))
        .isEqualTo(found);
  }

  @Test
  void countryAndRegionLimitTheSearch() {
    assertThat(values(client.json(SEARCH + "name=Paris&countryCode=us"), "admin1"))
        .containsExactly("Texas");
    assertThat(values(client.json(SEARCH + "name=Paris%2C%20France"), "admin1"))
        .containsExactly("Île-de-France");
    assertThat(values(client.json(SEARCH + "name=Springfield%2C%20Ohio%2C%20US"), "admin1"))
        .containsExactly("Ohio");
    assertThat(names(client.json(SEARCH + "name=Springfield%2C%20Bavaria")))
        .doesNotContain("results");
  }

  @Test
  void languageSelectsReturnedName() {
    assertThat(values(client.json(SEARCH + "name=Vienna&language=de"), "name"))
        .containsExactly("Wien");
    assertThat(values(client.json(SEARCH + "name=Vienna&language=xx"), "name"))
        .containsExactly("Vienna");
  }

  @Test
  void countLimitsResults() {
    assertThat(client.json(SEARCH + "name=Springfield&count=2").get("results")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name=Paris&count=0|Parameter count must be between 1 and 100.",
        "name=Paris&count=101|Parameter count must be between 1 and 100.",
        "name=Paris&count=x|Value was not of type 'Int' at path 'count'. Data found at 'count' was"
            + " not Int.",
        "count=1|Value required for key at path 'name'.",
        "name=Paris&format=xml|Data corrupted at path 'format'. Cannot initialize"
            + " ProtobufSerializationFormat from invalid String value xml.",
        "name=Paris&format=protobuf|The simulator supports only the format json",
      })
  void invalidParametersAreRejected(String query, String reason) {
    assertThat(client.reason(400, SEARCH + query)).isEqualTo(reason);
  }

  @Test
  void searchIsAServerOfItsOwnWithoutLimitsAndFaults() {
    faults.next(Fault.BAD_GATEWAY);

    assertThat(client.json("/v1/search?name=Paris").get("results")).hasSize(2);
    assertThat(simulator.stats().weight()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/archive-api/v1/search?name=Paris", "/geocoding-api/v1/forecast"})
  void otherHostsAndPathsAreNotFound(String target) {
    assertThat(client.reason(404, target)).isEqualTo("Not Found");
  }

  @Test
  void hostHeaderSelectsGeocodingHost() {
    assertThat(searchAt("geocoding-api.open-meteo.com")).startsWith("HTTP/1.1 200 OK");
    assertThat(searchAt("api.open-meteo.com")).startsWith("HTTP/1.1 404 Not Found");
  }

  @Test
  void postIsNotFound() {
    assertThat(
            client
                .post(SEARCH + "name=Paris", "application/x-www-form-urlencoded", "")
                .statusCode())
        .isEqualTo(404);
  }

  private String searchAt(String host) {
    return RawHttp.exchange(
        simulator,
        "GET /v1/search?name=Bonn HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> values(JsonNode response, String field) {
    List<String> values = new ArrayList<>();
    response.path("results").forEach(result -> values.add(result.get(field).textValue()));
    return values;
  }
}
