package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.estimate.Estimate;
import io.weatherconnect.cli.estimate.Usage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EstimateCommandTest {
  private static final LocalDate FROM = LocalDate.parse("2016-11-22");
  private static final LocalDate TO = LocalDate.parse("2026-11-21");

  @TempDir private Path directory;
  private final StringWriter err = new StringWriter();

  @Test
  void reportOfLiveSourceHasPollAndDailyUsage() {
    Estimate.Live live =
        new Estimate.Live(
            new Usage(143, 1_400),
            Duration.ofSeconds(121),
            Duration.ofHours(4),
            new Usage(1_001, 9_800));

    assertThat(
            EstimateCommand.report(
                "source", new Estimate(1_000, 14, 1, 1, 1, Optional.of(live), Optional.empty())))
        .containsExactly(
            "source: 1,000 locations, 14 variables, 1 model, 1 task",
            "  poll        weight 1,400 in 143 requests, every 4 h; takes 3 min",
            "  per day     weight 9,800 in 1,001 requests; 98 % of the free API's daily quota",
            "  backfill    not configured, or no pending days",
            "  plan        fits the free API: 600 a minute, 5,000 an hour, 10,000 a day, for"
                + " non-commercial use");
  }

  @Test
  void reportCountsTheMembersOfEnsembles() {
    assertThat(
            EstimateCommand.report(
                "source", new Estimate(2, 3, 1, 40, 1, Optional.empty(), Optional.empty())))
        .startsWith("source: 2 locations, 3 variables, 1 model with 40 members, 1 task");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.2S, 1 s",
    "PT59.5S, 60 s",
    "PT61S, 2 min",
    "PT1H, 1 h",
    "PT25H12M, 25 h 12 min",
    "PT50H30M, 2 days 2 h"
  })
  void reportOfBackfillHasDuration(Duration time, String text) {
    assertThat(backfill(Optional.of(time), true))
        .isEqualTo(
            "  backfill    2016-11-22 to 2026-11-21: weight 18,270 in 1,864 requests; takes "
                + text);
  }

  @Test
  void inexactEstimateSaysAbout() {
    assertThat(backfill(Optional.of(Duration.ofDays(169)), false))
        .endsWith(": about weight 18,270 in 1,864 requests; takes 169 days");
  }

  @Test
  void backfillWithoutQuotaNeverCompletes() {
    assertThat(backfill(Optional.empty(), false))
        .endsWith(": never completes, because polls leave no quota for it");
  }

  @Test
  void sourcesAreEstimatedByNameAndByFile() {
    assertThat(execute("openmeteo-source")).isZero();
    assertThat(execute("openmeteo-backfill-source")).isZero();
    assertThat(execute("../connector-configs/openmeteo-source.json")).isZero();
  }

  @Test
  void tableReplacesTheLocationsOfTheConfiguration() {
    String solar = "../connector-configs/examples/openmeteo-solar-source.json";

    assertThat(execute(solar)).isEqualTo(1);
    assertThat(execute(solar, "--locations=../connector-configs/examples/solar-roofs.csv"))
        .isZero();
  }

  @Test
  void sinkCannotBeEstimated() {
    assertThat(execute("cassandra-daily-sink")).isEqualTo(1);
    assertThat(err.toString()).contains("cassandra-daily-sink uses com.datastax");
  }

  @Test
  void invalidConfigurationIsNotEstimated() throws IOException {
    Path file = directory.resolve("wrong.json");
    Files.writeString(
        file,
        Files.readString(Path.of("../connector-configs/openmeteo-source.json"))
            .replace("temperature_2m,", "temprature_2m,"));

    assertThat(execute(file.toString())).isEqualTo(1);
  }

  @Test
  void invalidTasksMaxFails() throws IOException {
    Path file = directory.resolve("tasks.json");
    Files.writeString(
        file,
        Files.readString(Path.of("../connector-configs/openmeteo-source.json"))
            .replace("\"tasks.max\": \"1\"", "\"tasks.max\": \"many\""));

    assertThat(execute(file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("tasks.max \"many\"");
  }

  private static String backfill(Optional<Duration> time, boolean exact) {
    Estimate.Backfill backfill =
        new Estimate.Backfill(FROM, TO, new Usage(1_864, 18_270), time, exact);
    return EstimateCommand.report(
            "source", new Estimate(50, 14, 1, 1, 1, Optional.empty(), Optional.of(backfill)))
        .get(1);
  }

  private int execute(String... arguments) {
    return WeatherConnect.commandLine()
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.concat(Stream.of("estimate", "--project=.."), Stream.of(arguments))
                .toArray(String[]::new));
  }
}
