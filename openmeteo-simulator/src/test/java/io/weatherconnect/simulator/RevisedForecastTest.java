package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the response to a request changes with the time and with new model runs. */
class RevisedForecastTest extends SimulatorTest {

  private static final String BERLIN = "/v1/dwd-icon?latitude=52.52&longitude=13.41";
  private static final String TWO_LOCATIONS =
      "/v1/dwd-icon?latitude=52.52,48.14&longitude=13.41,11.58&hourly=temperature_2m,rain"
          + "&daily=temperature_2m_max,sunrise&start_date=2026-08-19&end_date=2026-08-20";

  @Test
  void onlyGenerationTimeChangesUntilNextRun() {
    String before = withoutGenerationTime(client.get(TWO_LOCATIONS).body());
    clock.add(Duration.ofMinutes(5));
    String after = withoutGenerationTime(client.get(TWO_LOCATIONS).body());

    assertThat(after).isEqualTo(before);
  }

  @Test
  void generationTimeVaries() {
    List<JsonNode> times = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      times.add(client.json(BERLIN).get("generationtime_ms"));
    }

    assertThat(times).doesNotHaveDuplicates().allMatch(JsonNode::isDouble);
  }

  @Test
  void newRunRevisesForecastAndRecentPastOnly() {
    String query =
        BERLIN
            + "&hourly=temperature_2m,surface_pressure&start_date=2026-08-01&end_date=2026-08-24";
    JsonNode before = client.json(query);
    clock.add(Duration.ofHours(6));
    JsonNode after = client.json(query);

    JsonNode old = before.at("/hourly/surface_pressure");
    JsonNode revised = after.at("/hourly/surface_pressure");
    int changed = 0;
    for (int hour = 0; hour < old.size(); hour++) {
      boolean sixDaysAgo = hour < 13 * 24;
      if (sixDaysAgo) {
        assertThat(revised.get(hour)).as("hour %d", hour).isEqualTo(old.get(hour));
      } else if (hour >= 21 * 24) {
        changed += revised.get(hour).equals(old.get(hour)) ? 0 : 1;
      }
    }
    assertThat(changed).isGreaterThan(36);
  }

  @Test
  void previousDaysAreEarlierForecastsOfSameHours() {
    JsonNode hours =
        client
            .json(
                "/previous-runs-api/v1/forecast?latitude=52.5&longitude=13.4&past_days=3"
                    + "&forecast_days=0&hourly=temperature_2m,temperature_2m_previous_day1,"
                    + "temperature_2m_previous_day5")
            .get("hourly");

    assertThat(hours.get("temperature_2m_previous_day1")).hasSize(72);
    double near = distance(hours, "temperature_2m_previous_day1");
    double far = distance(hours, "temperature_2m_previous_day5");
    assertThat(near).isPositive().isLessThan(far);
    assertThat(far / 72).isLessThan(6);
  }

  private static double distance(JsonNode hours, String name) {
    double sum = 0;
    for (int i = 0; i < 72; i++) {
      sum +=
          Math.abs(
              hours.get(name).get(i).doubleValue()
                  - hours.get("temperature_2m").get(i).doubleValue());
    }
    return sum;
  }

  private static String withoutGenerationTime(String body) {
    return body.replaceAll("\"generationtime_ms\":[^,]+,", "");
  }
}
