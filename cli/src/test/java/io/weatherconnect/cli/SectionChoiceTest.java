package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.stack.ToolException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The section of the variable that a command names. */
final class SectionChoiceTest {
  private static final ConnectorConfig SHIPPED = source("temperature_2m", "weather_code", "", "");
  private static final ConnectorConfig QUARTERS = source("", "", "temperature_2m", "");

  @Test
  void variableOfOneSectionNeedsNoSource() {
    assertThat(chosen("sunrise", null).section()).isEqualTo(Section.DAILY);
  }

  @Test
  void sectionIsTheOneThatSourcesRequest() {
    assertThat(chosen("cloud_cover", null, SHIPPED).section()).isEqualTo(Section.HOURLY);
    assertThat(chosen("cloud_cover", null, QUARTERS).section()).isEqualTo(Section.MINUTELY_15);
  }

  @Test
  void defaultVariablesCount() {
    assertThat(chosen("cloud_cover", null, new ConnectorConfig("s", Map.of())).section())
        .isEqualTo(Section.HOURLY);
  }

  @Test
  void givenSectionDecides() {
    Variable variable = chosen("cloud_cover", Section.CURRENT, SHIPPED, QUARTERS);

    assertThat(variable.section()).isEqualTo(Section.CURRENT);
    assertThat(variable.name()).isEqualTo("cloud_cover");
  }

  @Test
  void severalSectionsNeedAChoice() {
    assertThatThrownBy(() -> chosen("cloud_cover", null, SHIPPED, QUARTERS))
        .isInstanceOf(ToolException.class)
        .hasMessage("cloud_cover can be hourly or minutely_15. Choose one with --section.");
    assertThatThrownBy(() -> chosen("weather_code", null, SHIPPED))
        .hasMessage("weather_code can be hourly or daily. Choose one with --section.");
  }

  @Test
  void noSourceOfItsSectionsNeedsAChoice() {
    assertThatThrownBy(() -> chosen("cloud_cover", null, source("", "weather_code", "", "")))
        .hasMessage(
            "cloud_cover can be hourly, minutely_15 or current, and no source has variables of one"
                + " of them. Choose one with --section.");
  }

  @Test
  void unknownVariableIsAnErrorWithSimilarNames() {
    assertThatThrownBy(() -> chosen("cloud_covr", null, SHIPPED))
        .hasMessageStartingWith("cloud_covr is not a known variable; did you mean cloud_cover or ");
    assertThatThrownBy(() -> chosen("sunrise", Section.CURRENT, SHIPPED))
        .hasMessageStartingWith("sunrise is not a known current variable");
  }

  private static Variable chosen(String name, Section section, ConnectorConfig... sources) {
    return SectionChoice.variable(name, section, List.of(sources));
  }

  private static ConnectorConfig source(
      String hourly, String daily, String minutely, String current) {
    return new ConnectorConfig(
        "s",
        Map.of(
            "hourly.variables", hourly,
            "daily.variables", daily,
            "minutely_15.variables", minutely,
            "current.variables", current));
  }
}
