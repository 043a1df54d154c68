package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.ConfigError;
import io.weatherconnect.cli.connect.ConnectorConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that an invalid setting results in one message for the offending key. */
@ExtendWith(TestStack.Shared.class)
final class InvalidSettingsIT {
  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "latitudes      | ``                          | latitudes       | no location is configured",
        "longitudes     | 13.4,14.5                   | longitudes      | has 2 entries but latitudes has 5",
        "latitudes      | 91,52.3,53.5,48.1,50.1      | latitudes       | entry 1 (91) is out of range",
        "hourly.variables | temprature_2m             | hourly.variables | did you mean temperature_2m",
        "end.date       | 2024-04-01                  | end.date        | is before start.date 2024-05-01",
        "start.date     | 2024-13-01                  | start.date      | is not a date",
        "timezone       | Europe/Berlinn              | timezone        | is not a known time zone",
        "openmeteo.url  | not a url                   | openmeteo.url   | is not an HTTP URL",
        "daily.topic    | hourlymetrics               | daily.topic     | is the same topic as hourly.topic",
      })
  void invalidSettingHasOneMessageOnTheOffendingKey(
      String key, String value, String offending, String message, TestStack stack)
      throws Exception {
    ConnectorConfig shipped = stack.connect().shipped("openmeteo-backfill-source.json");

    List<ConfigError> errors =
        stack
            .connect()
            .client()
            .validate(new ConnectorConfig("not-deployed", shipped.config()).with(key, value));

    assertThat(errors).extracting(ConfigError::key).containsExactly(offending);
    assertThat(errors.get(0).message()).contains(message);
  }

  @Test
  void unreachableApiFailsTheTaskWithTheReason(TestStack stack) {
    Connect connect = stack.connect();
    ConnectorConfig unreachable =
        new ConnectorConfig("unreachable-source", connect.shipped("openmeteo-source.json").config())
            .with("openmeteo.url", "http://127.0.0.1:9/v1/dwd-icon")
            .with("retry.timeout.ms", "1000")
            .with("hourly.topic", "unreachablehourly")
            .with("daily.topic", "unreachabledaily");
    connect.put(unreachable);
    try {
      assertThat(connect.awaitFailure("unreachable-source").lines().findFirst().orElseThrow())
          .contains("http://127.0.0.1:9/v1/dwd-icon is unreachable: the connection was refused");
    } finally {
      connect.remove("unreachable-source");
    }
  }
}
