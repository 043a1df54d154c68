package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.stack.ToolException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BackfillRunTest {
  private static final ConnectorConfig LIVE = shipped("openmeteo-source");
  private static final ConnectorConfig SHIPPED_RUN = shipped("openmeteo-backfill-source");
  private static final ConnectorConfig SINK = shipped("cassandra-hourly-sink");
  private static final LocalDate FROM = LocalDate.parse("2022-06-01");
  private static final LocalDate TO = LocalDate.parse("2022-06-30");

  @Test
  void sourceWithAnEndDateIsARun() {
    assertThat(BackfillRun.isRun(SHIPPED_RUN)).isTrue();
    assertThat(BackfillRun.isRun(LIVE)).isFalse();
    assertThat(BackfillRun.isRun(LIVE.with("end.date", " "))).isFalse();
    assertThat(BackfillRun.isRun(SINK.with("end.date", "2022-06-30"))).isFalse();
  }

  @Test
  void runTakesEverythingButNameAndDaysFromItsTemplate() {
    ConnectorConfig run = BackfillRun.of(LIVE.with("name", "live"), "run", FROM, TO).config();

    assertThat(run)
        .isEqualTo(
            new ConnectorConfig(
                "run",
                LIVE.with("start.date", "2022-06-01").with("end.date", "2022-06-30").config()));
  }

  @Test
  void sourceThatKeepsModelRunsIsNoTemplate() {
    ConnectorConfig history = shipped("examples/openmeteo-forecast-history-source");

    assertThatThrownBy(() -> BackfillRun.of(history, "run", FROM, TO))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "openmeteo-forecast-history-source keeps model runs (forecast.history), and a backfill"
                + " fetches days. To fetch earlier runs, deploy a copy of its file with another"
                + " name, start.run and end.run.");
  }

  @Test
  void nameHasTheDaysAndTheLocations() {
    assertThat(BackfillRun.name(FROM, TO, List.of()))
        .isEqualTo("openmeteo-backfill-2022-06-01-2022-06-30");
    assertThat(BackfillRun.name(FROM, TO, List.of("Frankfurt (Oder)", "東京", "52.5,13.4")))
        .isEqualTo("openmeteo-backfill-2022-06-01-2022-06-30-frankfurt-oder-東京-52.5-13.4");
  }

  @Test
  void templateIsTheLiveSource() {
    assertThat(BackfillRun.template(List.of(SINK, LIVE, SHIPPED_RUN), Optional.empty()))
        .contains(LIVE);
    assertThat(BackfillRun.template(List.of(SINK, SHIPPED_RUN), Optional.empty())).isEmpty();
  }

  @Test
  void givenSourceIsTheTemplateAlsoIfItIsARun() {
    List<ConnectorConfig> all = List.of(SINK, LIVE, SHIPPED_RUN);

    assertThat(BackfillRun.template(all, Optional.of(SHIPPED_RUN.name()))).contains(SHIPPED_RUN);
    assertThatThrownBy(() -> BackfillRun.template(all, Optional.of(SINK.name())))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "There is no source cassandra-hourly-sink. Sources: openmeteo-source,"
                + " openmeteo-backfill-source.");
  }

  @Test
  void scopeConsistsOfDaysAndLocations() {
    BackfillRun run = BackfillRun.of(LIVE, "one", FROM, TO);
    ConnectorConfig berlin = SourceLocations.choose(LIVE, List.of("Berlin"));
    ConnectorConfig table = SourceOptions.withLocations(LIVE, "/etc/a.csv");
    ConnectorConfig otherTable = SourceOptions.withLocations(LIVE, "/etc/b.csv");

    assertThat(run.hasSameScope(BackfillRun.of(LIVE.with("tasks.max", "2"), "two", FROM, TO)))
        .isTrue();
    assertThat(run.hasSameScope(BackfillRun.of(LIVE, "one", FROM, FROM))).isFalse();
    assertThat(run.hasSameScope(BackfillRun.of(berlin, "one", FROM, TO))).isFalse();
    assertThat(
            BackfillRun.of(table, "one", FROM, TO)
                .hasSameScope(BackfillRun.of(otherTable, "one", FROM, TO)))
        .isFalse();
  }

  private static ConnectorConfig shipped(String name) {
    return ConnectorConfig.read(Path.of("../connector-configs/" + name + ".json"));
  }
}
