package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.simulator.weather.MissingValues;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rows whose values are late, have holes, or never come. */
class MissingValuesTest extends SimulatorTest {

  private static final String QUERY =
      "/v1/dwd-icon?latitude=52.5&longitude=13.4&hourly=temperature_2m,rain,wind_speed_10m,"
          + "cloud_cover&daily=temperature_2m_max,rain_sum,precipitation_hours,sunrise";
  private static final String MONTH = "&start_date=2026-07-01&end_date=2026-07-31";

  private MissingValues missing = MissingValues.NONE;

  @Override
  OpenMeteoSimulator.Builder configure(OpenMeteoSimulator.Builder builder) throws IOException {
    return builder.missingValues(
        (model, site, variable, time, now) -> missing.isMissing(model, site, variable, time, now));
  }

  @Test
  void valuesAreNullUntilTheyAreAsOldAsTheDelay() {
    missing = MissingValues.late(Map.of(), Optional.of(Duration.ofDays(2)));

    JsonNode response = client.json(QUERY + "&start_date=2026-08-17&end_date=2026-08-21");

    // The current time is 20 August, 10:20.
    assertThat(presentHours(response)).isEqualTo(24 + 11);
    assertThat(response.at("/hourly/time")).hasSize(5 * 24);
  }

  @Test
  void sumsOfDaysWithMissingHoursAreNull() {
    missing = MissingValues.late(Map.of(), Optional.of(Duration.ofDays(2)));

    JsonNode daily = client.json(QUERY + "&start_date=2026-08-17&end_date=2026-08-19").get("daily");

    assertThat(nulls(daily, "rain_sum")).containsExactly(false, true, true);
    assertThat(nulls(daily, "temperature_2m_max")).containsExactly(false, true, true);
    assertThat(daily.at("/precipitation_hours/2").asText()).isEqualTo("0.0");
    assertThat(nulls(daily, "sunrise")).containsExactly(false, false, false);
  }

  @Test
  void lateValuesArriveWithTime() {
    missing = MissingValues.late(Map.of(), Optional.of(Duration.ofDays(2)));
    String day = "&start_date=2026-08-19&end_date=2026-08-19";
    assertThat(presentHours(client.json(QUERY + day))).isZero();

    clock.add(Duration.ofDays(2));

    assertThat(presentHours(client.json(QUERY + day))).isEqualTo(24);
  }

  @Test
  void delayOfOneModelLeavesForecastsOfOthers() {
    missing = MissingValues.late(Map.of("icon_seamless", Duration.ofDays(1)), Optional.empty());

    assertThat(presentHours(client.json(QUERY + "&forecast_days=1"))).isZero();
    assertThat(presentHours(client.json(QUERY + "&forecast_days=1&models=icon_eu"))).isEqualTo(24);
  }

  @Test
  void modelHasNoValuesAfterItsEnd() {
    missing =
        MissingValues.discontinued("icon_seamless", Optional.of(LocalDate.parse("2026-08-02")));

    JsonNode response = client.json(QUERY + "&start_date=2026-08-01&end_date=2026-08-02");

    assertThat(presentHours(response)).isEqualTo(24);
    assertThat(nulls(response.get("daily"), "rain_sum")).containsExactly(false, true);
  }

  @Test
  void modelWithoutAnEndDateHasNoValuesAtAll() {
    missing = MissingValues.discontinued("icon_seamless", Optional.empty());

    assertThat(presentHours(client.json(QUERY + MONTH))).isZero();
  }

  @Test
  void holesAreWholeDaysOrTheLastHoursOfSomeVariables() {
    missing = MissingValues.holes(0.4, Optional.empty(), 7);

    JsonNode hourly = client.json(QUERY + MONTH).get("hourly");

    int wholeDays = 0;
    int tails = 0;
    for (int day = 0; day < 31; day++) {
      List<Integer> present = presentHours(hourly, day);
      if (present.equals(List.of(0, 0, 0, 0))) {
        wholeDays++;
      } else if (!present.equals(List.of(24, 24, 24, 24))) {
        tails++;
      }
    }
    assertThat(wholeDays).isBetween(3, 12);
    assertThat(tails).isBetween(1, 12);
  }

  @Test
  void holesDependOnSeedAndLocationOnly() {
    missing = MissingValues.holes(0.4, Optional.empty(), 7);
    JsonNode first = client.json(QUERY + MONTH).get("hourly");
    JsonNode elsewhere = client.json(QUERY.replace("52.5", "48.1") + MONTH).get("hourly");

    assertThat(client.json(QUERY + MONTH).get("hourly")).isEqualTo(first);
    assertThat(nulls(elsewhere, "rain")).isNotEqualTo(nulls(first, "rain"));
    missing = MissingValues.holes(0.4, Optional.empty(), 8);
    assertThat(nulls(client.json(QUERY + MONTH).get("hourly"), "rain"))
        .isNotEqualTo(nulls(first, "rain"));
  }

  @Test
  void holesAreFilledAfterTheirTime() {
    String days = "&start_date=2026-08-16&end_date=2026-08-17";
    // With this seed, both days are holes.
    missing = MissingValues.holes(1, Optional.empty(), 4);
    List<Boolean> never = nulls(client.json(QUERY + days).get("hourly"), "temperature_2m");
    missing = MissingValues.holes(1, Optional.of(Duration.ofDays(3)), 4);

    List<Boolean> before = nulls(client.json(QUERY + days).get("hourly"), "temperature_2m");
    clock.add(Duration.ofDays(1));
    List<Boolean> after = nulls(client.json(QUERY + days).get("hourly"), "temperature_2m");

    assertThat(never).hasSize(48).containsOnly(true);
    assertThat(before.subList(0, 24)).doesNotContain(true);
    assertThat(before.subList(24, 48)).containsOnly(true);
    assertThat(after).doesNotContain(true);
  }

  @Test
  void valuesOfSeveralKindsAreMissing() {
    missing =
        MissingValues.discontinued("icon_seamless", Optional.of(LocalDate.parse("2026-08-02")))
            .or(MissingValues.discontinued("icon_eu", Optional.empty()));

    String days = "&start_date=2026-08-01&end_date=2026-08-02";
    assertThat(presentHours(client.json(QUERY + days))).isEqualTo(24);
    assertThat(presentHours(client.json(QUERY + days + "&models=icon_eu"))).isZero();
    assertThat(presentHours(client.json(QUERY + days + "&models=icon_d2"))).isEqualTo(48);
  }

  /** Returns the number of hours with a temperature. */
  private static int presentHours(JsonNode response) {
    return (int)
        nulls(response.get("hourly"), "temperature_2m").stream().filter(isNull -> !isNull).count();
  }

  /** Returns the number of present hours of each variable on a day. */
  private static List<Integer> presentHours(JsonNode hourly, int day) {
    List<Integer> present = new ArrayList<>();
    for (String variable : List.of("temperature_2m", "rain", "wind_speed_10m", "cloud_cover")) {
      List<Boolean> nulls = nulls(hourly, variable).subList(day * 24, day * 24 + 24);
      present.add((int) nulls.stream().filter(isNull -> !isNull).count());
    }
    return present;
  }

  private static List<Boolean> nulls(JsonNode section, String variable) {
    List<Boolean> nulls = new ArrayList<>();
    section.get(variable).forEach(value -> nulls.add(value.isNull()));
    return nulls;
  }
}
