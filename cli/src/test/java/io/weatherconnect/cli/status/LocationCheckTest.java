package io.weatherconnect.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.FakeConnect;
import io.weatherconnect.cli.weather.LocationRows;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locations of sources, without a database. */
final class LocationCheckTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private FakeConnect connect;

  @BeforeEach
  void startWorker() throws IOException {
    connect = new FakeConnect();
  }

  @AfterEach
  void stopWorker() {
    connect.close();
  }

  @Test
  void configuredAndDeliveredLocationsAreListed() throws Exception {
    deploy("\"location.names\": \"Leipzig, Berlin\"");
    connect.responds(
        "GET /connectors/live/offsets",
        200,
        """
        {"offsets": [{"partition": {"location": "Berlin"}, "offset": {"through": "2025-12-30"}},
                     {"partition": {"location": "Removed"}, "offset": {"through": "2025-12-01"}}]}""");

    LocationCheck.Locations locations = check(Optional.empty());

    assertThat(locations.seesDatabase()).isFalse();
    assertThat(locations.unknown()).isEmpty();
    assertThat(locations.shown())
        .containsExactly(
            new LocationHealth(
                "Berlin", Optional.of(LocalDate.parse("2025-12-30")), Optional.empty()),
            new LocationHealth("Leipzig", Optional.empty(), Optional.empty()),
            new LocationHealth(
                "Removed", Optional.of(LocalDate.parse("2025-12-01")), Optional.empty()));
  }

  @Test
  void placeholderIsNoLocation() throws Exception {
    deploy("\"location.names\": \"${env:NAMES}\"");
    connect.responds("GET /connectors/live/offsets", 200, "{\"offsets\": []}");

    assertThat(check(Optional.empty()).shown()).isEmpty();
  }

  @Test
  void offsetsThatCannotBeReadAreReported() throws Exception {
    deploy("\"location.names\": \"Berlin\"");
    connect.responds("GET /connectors/live/offsets", 500, "{\"message\": \"timed out\"}");

    LocationCheck.Locations locations = check(Optional.empty());

    assertThat(locations.shown()).hasSize(1);
    assertThat(locations.unknown())
        .singleElement()
        .asString()
        .startsWith("The offsets of live cannot be read: ")
        .contains("timed out");
  }

  @Test
  void databaseThatDoesNotRespondIsReported() throws Exception {
    deploy("\"location.names\": \"Berlin\"");
    connect.responds("GET /connectors/live/offsets", 200, "{\"offsets\": []}");
    Cluster cluster =
        Cluster.of(
            Map.of(
                Cluster.CONNECT,
                connect.uri().toString(),
                Cluster.CASSANDRA,
                "127.0.0.1:1",
                Cluster.CASSANDRA_DC,
                "dc"),
            Optional.empty(),
            Remedies.LOCAL);

    try (LocationRows rows = LocationRows.of(cluster)) {
      LocationCheck.Locations locations = check(Optional.of(rows));

      assertThat(locations.shown()).hasSize(1);
      assertThat(locations.seesDatabase()).isFalse();
      assertThat(locations.unknown())
          .singleElement()
          .asString()
          .startsWith("Cassandra does not respond: ");
    }
  }

  private LocationCheck.Locations check(Optional<LocationRows> rows) throws InterruptedException {
    return new LocationCheck(new ConnectClient(connect.uri()), Optional.empty(), rows)
        .run(NOW, 0, 10);
  }

  private void deploy(String locations) {
    connect.responds(
        "GET /connectors",
        200,
        """
        {"live": {"info": {"config": {
           "connector.class": "io.weatherconnect.openmeteo.OpenMeteoSourceConnector", %s}},
         "status": {"name": "live", "type": "source", "connector": {"state": "RUNNING"},
           "tasks": []}}}"""
            .formatted(locations));
  }
}
