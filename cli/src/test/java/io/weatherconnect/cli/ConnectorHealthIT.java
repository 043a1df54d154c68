package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.cli.RunningStack.Result;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** States of the connectors that {@code status} reports. Each test restores the connectors. */
@ExtendWith(RunningStack.Provider.class)
final class ConnectorHealthIT {
  private static final String SINK = "cassandra-hourly-sink";
  private static final String SOURCE = "openmeteo-source";
  private static final String HEALTHY = "HEALTHY: 3 of 3 connectors are running.\n";
  private final RunningStack stack;

  ConnectorHealthIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void statusReportsConnectorsQuotaAndLocations() throws Exception {
    Result status = stack.execute("status", "--locations", "--output=json");

    assertThat(status.status()).as(status.out()).isZero();
    assertThat(status.json().path("connectors"))
        .hasSize(3)
        .allSatisfy(
            connector -> {
              assertThat(connector.path("state").asText()).isEqualTo("RUNNING");
              assertThat(connector.path("lag").asLong()).isZero();
            });
    JsonNode source = status.json().at("/connectors/2");
    assertThat(source.path("name").asText()).isEqualTo("openmeteo-source");
    assertThat(source.path("locations").asInt()).isEqualTo(5);
    assertThat(source.path("suspended").asInt()).isZero();
    assertThat(source.at("/quota/day/limit").asDouble()).isEqualTo(10_000);
    assertThat(source.at("/quota/day/left").asDouble()).isBetween(1.0, 9_993.0);
    assertThat(status.json().path("locations"))
        .extracting(location -> location.path("name").asText())
        .contains("Berlin", "Frankfurt", "Frankfurt (Oder)", "Hamburg", "Munich");
    assertThat(status.json().path("locations"))
        .allSatisfy(
            location -> {
              assertThat(location.path("fetchedAt").asText()).isNotEmpty();
              assertThat(location.path("until").asText()).endsWith("T23:00:00Z");
            });
  }

  @Test
  void statusOfOtherClusterReportsUnknownMetrics() throws Exception {
    Result status =
        stack.execute(
            "status",
            "--connect=" + stack.state().connectUri(),
            "--kafka=" + stack.state().bootstrapServers(),
            "--locations");

    assertThat(status.status()).as(status.out()).isZero();
    assertThat(status.out())
        .containsPattern("(?m)^Berlin +(\\d{4}-\\d\\d-\\d\\d|none yet) +unknown +unknown$")
        .containsPattern("(?m)^openmeteo-source +unknown +unknown +not configured( +unknown){4}$")
        .startsWith(HEALTHY);
  }

  @Test
  void failingSinkIsStuckUntilFixed() throws Exception {
    ConnectorConfig original = stack.connect().config(SINK);
    String mapping = "topic.hourlymetrics.analytics.hourlydata.mapping";
    String invalid = original.config().get(mapping).replace("key.rain", "value.rain");
    try {
      stack.connect().put(original.with(mapping, invalid));
      stack.succeed("offsets", "reset", SINK);

      Result stuck = stack.execute("status");

      assertThat(stuck.status()).isEqualTo(1);
      assertThat(stuck.out())
          .containsPattern("(?m)^cassandra-hourly-sink +sink +STUCK +1/1 +[1-9]\\d+ ")
          .startsWith("PROBLEM   STUCK cassandra-hourly-sink: ")
          .doesNotContain("HEALTHY");
      assertThat(unwrapped(stuck.out()))
          .containsPattern(
              "[\\d,]+ records pending, no offset committed for \\d+ \\w+ \\([\\d,]+ attempts"
                  + " failed\\)\\. Cause: Required field 'value.rain' \\(mapped to column rain\\)"
                  + " was missing")
          .contains("Fix the mapping");
    } finally {
      stack.connect().put(original);
      stack.succeed("restart", SINK);
    }
    assertThat(stack.execute("status").out()).startsWith(HEALTHY);
  }

  @Test
  void rejectedSourceFailsAndRecoversWhenFixed() throws Exception {
    ConnectorConfig original = stack.connect().config(SOURCE);
    try {
      stack.connect().put(original.with("openmeteo.models", "no_such_model"));

      Result failed = statusOnce("FAILED");

      assertThat(failed.status()).isEqualTo(1);
      assertThat(failed.out())
          .containsPattern("^PROBLEM   FAILED openmeteo-source: ")
          .contains("no_such_model")
          .containsPattern("(?m)^openmeteo-source +source +FAILED +0/1 ");
      assertThat(unwrapped(failed.out()))
          .contains("run 'bin/weather-connect restart openmeteo-source'.");
    } finally {
      stack.connect().put(original);
      stack.succeed("restart", SOURCE);
    }
    assertThat(stack.execute("status").out()).startsWith(HEALTHY);
  }

  @Test
  void sourceRetriesWhileApiIsUnavailable() throws Exception {
    ConnectorConfig original = stack.connect().config(SOURCE);
    URI closed;
    try (OpenMeteoSimulator api = OpenMeteoSimulator.builder().start()) {
      closed = api.baseUri();
    }
    try {
      stack.connect().put(original.with("openmeteo.url", closed + "/v1/dwd-icon"));

      Result down = statusOnce("RETRYING");

      assertThat(down.status()).isEqualTo(1);
      assertThat(unwrapped(down.out()))
          .containsPattern(
              "^PROBLEM RETRYING openmeteo-source: no successful request since \\d\\d:\\d\\d UTC"
                  + " \\(5xx, a timeout or a broken connection\\)\\. The task retries without data"
                  + " loss and fails at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC")
          .contains("can reach " + closed + "/v1/dwd-icon");
      assertThat(down.out()).containsPattern("(?m)^openmeteo-source +source +RETRYING +1/1 ");
    } finally {
      stack.connect().put(original);
    }
    assertThat(statusOnce("RUNNING").out()).startsWith(HEALTHY);
  }

  @Test
  void sourceWaitsWhenQuotaIsExhausted() throws Exception {
    ConnectorConfig original = stack.connect().config(SOURCE);
    Limits dailyLimit = new Limits(600, 5_000, 7, 1, 5, 1_000, 5_000);
    try (OpenMeteoSimulator api = OpenMeteoSimulator.builder().limits(dailyLimit).start()) {
      stack
          .connect()
          .put(
              original
                  .with("openmeteo.url", api.baseUri() + "/v1/dwd-icon")
                  .with("poll.interval.ms", "10000"));

      Result spent = statusOnce("WAITING");

      assertThat(spent.status()).isZero();
      assertThat(spent.out())
          .containsPattern(
              // In the morning, midnight is far enough away to have a date.
              "^NOTICE    WAITING openmeteo-source: API quota exhausted; requests resume at"
                  + " (\\d{4}-\\d\\d-\\d\\d )?00:0\\d UTC\\.")
          .containsPattern("(?m)^openmeteo-source +source +WAITING +1/1 ")
          .containsPattern("(?m)^openmeteo-source .* 0 of 10,000$");
    } finally {
      stack.connect().put(original);
    }
    assertThat(statusOnce("RUNNING").out()).startsWith(HEALTHY);
  }

  /** Repeats status until it reports the given state of the source. */
  private Result statusOnce(String state) {
    return await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> stack.execute("status"),
            status -> status.out().matches("(?s).*\n" + SOURCE + " +source +" + state + " .*"));
  }

  /** Replaces line breaks and indentation by single spaces. */
  private static String unwrapped(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
