package io.weatherconnect.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.weatherconnect.cli.weather.DayRow;
import io.weatherconnect.cli.weather.HourRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StackDataTest {
  private static final DayRow ICON_DAY =
      new DayRow(LocalDate.parse("2026-03-10"), "icon", -1.2, 9.8, null);
  private static final DayRow GFS_DAY =
      new DayRow(LocalDate.parse("2026-03-10"), "gfs", 0.0, 1.0, 2.0);

  @Test
  void rowsOfTheCurrentHoursModelAreShownInAscendingOrder() {
    JsonNode weather =
        weather(
            List.of(
                hour("gfs", "2026-03-10T16:00:00Z", 3.0),
                hour("icon", "2026-03-10T14:00:00Z", 2.0),
                hour("gfs", "2026-03-10T13:00:00Z", 9.0),
                hour("icon", "2026-03-10T13:00:00Z", null)),
            List.of(GFS_DAY, ICON_DAY));

    assertThat(weather.path("hours"))
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"time\":1773147600,\"temperature\":null,\"precipitation\":0.5}",
            "{\"time\":1773151200,\"temperature\":2.0,\"precipitation\":0.5}");
    assertThat(weather.path("days"))
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"date\":\"2026-03-10\",\"lowest\":-1.2,\"highest\":9.8,\"precipitation\":null}");
  }

  @Test
  void futureHoursAreShownIfThereAreNoOthers() {
    JsonNode weather = weather(List.of(hour("gfs", "2026-03-10T16:00:00Z", 3.0)), List.of());

    assertThat(weather.path("hours")).hasSize(1);
  }

  @Test
  void daysAreShownWithoutHours() {
    JsonNode weather = weather(List.of(), List.of(ICON_DAY));

    assertThat(weather.path("hours")).isEmpty();
    assertThat(weather.path("days")).hasSize(1);
  }

  private static JsonNode weather(List<HourRow> hours, List<DayRow> days) {
    return StackData.weather(JsonNodeFactory.instance.objectNode(), hours, days, Sample.NOW);
  }

  private static HourRow hour(String model, String time, Double temperature) {
    return new HourRow(Instant.parse(time), model, Sample.NOW, temperature, 70.0, 0.5);
  }
}
