package io.weatherconnect.cli.trial;

import static io.weatherconnect.cli.trial.Trials.HOURLY;
import static io.weatherconnect.cli.trial.Trials.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.ConnectorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sink does with a record, and what does not fit. */
final class SinkTrialTest {
  @TempDir private Path directory;

  private static Report report(ConnectorConfig sink) {
    return Trials.report(Trials.source(), sink);
  }

  /** The report with a column of the hourly table of another type, or without it. */
  private Report withTable(String column, String replacement, ConnectorConfig sink)
      throws IOException {
    Path tables = directory.resolve("tables.cql");
    Files.writeString(tables, Files.readString(Trials.TABLES).replace(column, replacement));
    return Trials.report(tables, Trials.source(), sink);
  }

  private static String statement(Report report) {
    List<String> lines = report.lines();
    int start = lines.indexOf("sink cassandra-hourly-sink: statement for analytics.hourlydata");
    return String.join("\n", lines.subList(start + 1, lines.size()));
  }

  @Test
  void missingTableIsNamed() throws IOException {
    Report report = withTable("analytics.hourlydata", "analytics.hours", Trials.hourlySink());

    assertThat(problems(report))
        .containsExactly(
            "No CREATE TABLE analytics.hourlydata was found; expected one of: [analytics.hours,"
                + " analytics.dailydata, analytics.locations]");
  }

  @Test
  void missingColumnIsNamed() throws IOException {
    assertThat(problems(withTable("  rain double,\n", "", Trials.hourlySink())))
        .containsExactly(
            "analytics.hourlydata has no column rain: add the column, or remove it from "
                + HOURLY
                + "mapping");
  }

  @Test
  void unmappedPrimaryKeyIsNamed() {
    ConnectorConfig sink =
        Trials.hourlySink()
            .with(HOURLY + "mapping", "location=key.location, year=key.year, time=key.time");

    assertThat(problems(report(sink)))
        .containsExactly(
            "model of the primary key of analytics.hourlydata is not mapped: add it to "
                + HOURLY
                + "mapping");
  }

  @Test
  void mappingThatCannotBeParsedIsReported() {
    assertThat(problems(report(Trials.hourlySink().with(HOURLY + "mapping", "location key"))))
        .singleElement()
        .asString()
        .contains(HOURLY + "mapping")
        .doesNotContain("\n");
  }

  @Test
  void mistakesThatValidateFindsAreReported() {
    ConnectorConfig sink = Trials.hourlySink().with(HOURLY + "deletesEnabled", "true");

    assertThat(problems(report(sink)))
        .singleElement()
        .asString()
        .startsWith(HOURLY + "deletesEnabled: must be false");
  }

  @ParameterizedTest
  @CsvSource({
    "temperature_2m double, temperature_2m int, temperature_2m = key.temperature_2m is 8.3, int",
    "rain double, rain date, rain = key.rain is 0.0, date",
    "rain double, rain dobule, rain = key.rain is 0.0, analytics.dobule",
    "model text, model uuid, model = key.model is \"icon_seamless\", uuid"
  })
  void valueThatTheColumnCannotTakeIsNamed(
      String column, String replacement, String problem, String type) throws IOException {
    assertThat(problems(withTable(column, replacement, Trials.hourlySink())))
        .containsExactly(
            "%s. The sink cannot convert it to %s. The sink retries such a record without end."
                .formatted(problem, type));
  }

  @Test
  void doubleThatIsAWholeNumberFitsIntoAnInt() throws IOException {
    Report report = withTable("rain double", "rain int", Trials.hourlySink());

    assertThat(problems(report)).isEmpty();
    assertThat(statement(report)).contains("    0, -- rain int");
  }

  @Test
  void fieldThatTheRecordLacksIsNamed() {
    assertThat(problems(report(Trials.hourlySink("rain=key.rainfall"))))
        .containsExactly(
            "rain = key.rainfall is not in the record. The sink retries such a record without"
                + " end.");
  }

  @Test
  void fieldThatFlattenStructEnsuresIsNull() {
    ConnectorConfig sink =
        Trials.hourlySink("rain=key.rainfall")
            .with(
                "transforms.flatten.ensure.fields",
                Trials.hourlySink()
                    .config()
                    .get("transforms.flatten.ensure.fields")
                    .replace("rain", "rainfall"));

    assertThat(statement(report(sink))).contains("    null, -- rain double");
  }

  @Test
  void timestampThatIsNotFlattenedCannotBeConverted() {
    ConnectorConfig sink =
        Trials.hourlySink()
            .with("transforms", "row_to_key")
            .with(
                HOURLY + "mapping",
                "location=key.model, year=key.model, time=key.time, model=key.model");

    assertThat(problems(report(sink)))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith("time = key.time is a Timestamp, Date or Time of Connect")
                    .contains("FlattenStruct", "The sink cannot convert it to timestamp"));
  }

  @Test
  void writeTimeAndConsistencyAreThoseOfTheSink() {
    assertThat(statement(report(Trials.hourlySink())))
        .contains(") USING TIMESTAMP 1716897600000000;")
        .contains("-- consistency level LOCAL_QUORUM");
  }

  @Test
  void timeToLiveIsInSeconds() {
    ConnectorConfig sink =
        Trials.hourlySink().with(HOURLY + "ttl", "2").with(HOURLY + "ttlTimeUnit", "DAYS");

    assertThat(statement(report(sink)))
        .contains("USING TIMESTAMP 1716897600000000 AND TTL 172800;");
  }

  @Test
  void timestampAndTimeToLiveMayBeMapped() {
    ConnectorConfig sink =
        Trials.hourlySink("rain=key.rain", "__timestamp=key.time", "__ttl=key.year")
            .with(HOURLY + "timestampTimeUnit", "MILLISECONDS");

    assertThat(statement(report(sink))).contains("USING TIMESTAMP 1716681600000000 AND TTL 2024;");
  }

  @Test
  void timeToLiveThatIsNoNumberIsNamed() {
    assertThat(problems(report(Trials.hourlySink("rain=key.rain", "__ttl=key.model"))))
        .singleElement()
        .asString()
        .contains("= key.model is \"icon_seamless\". Expected a number");
  }

  @Test
  void functionIsKept() throws IOException {
    assertThat(
            statement(withTable("rain double", "rain timeuuid", Trials.hourlySink("rain=now()"))))
        .contains("  now(), -- rain timeuuid");
  }

  @Test
  void headersMayBeMapped() {
    ConnectorConfig sink =
        Trials.hourlySink("model=header.openmeteo.endpoint")
            .with("header.converter", "org.apache.kafka.connect.storage.StringConverter");

    assertThat(statement(report(sink)))
        .contains("    'https://api.open-meteo.com/v1/dwd-icon', -- model text");
  }

  /** The stock sink cannot read the bytes of a header. */
  @Test
  void headersThatAreReadAsBytesCannotBeMapped() throws IOException {
    assertThat(
            problems(
                withTable(
                    "rain double",
                    "rain blob",
                    Trials.hourlySink("rain=header.openmeteo.endpoint"))))
        .singleElement()
        .asString()
        .startsWith("rain = header.openmeteo.endpoint is a list, a map or bytes.");
  }

  @Test
  void queryIsNotSupported() {
    assertThat(problems(report(Trials.hourlySink().with(HOURLY + "query", "INSERT ..."))))
        .containsExactly(HOURLY + "query is not supported by 'try'");
  }

  @Test
  void sinkOfATopicWithoutSourceIsNamed() {
    ConnectorConfig source = Trials.source().with("hourly.topic", "hours");

    assertThat(problems(Trials.report(source, Trials.hourlySink())))
        .containsExactly(
            "cassandra-hourly-sink reads hourlymetrics, but the sources write dailymetrics, hours:"
                + " correct topics, or give the source of this topic");
  }

  @Test
  void topicsMayBeAPattern() {
    ConnectorConfig sink =
        Trials.hourlySink().with("topics.regex", "hourly.*").without(Set.of("topics"));

    assertThat(problems(report(sink))).isEmpty();
    assertThat(statement(report(sink))).contains("INSERT INTO analytics.hourlydata");
  }

  @Test
  void topicWithoutMappingIsNamed() {
    ConnectorConfig sink =
        Trials.hourlySink()
            .with("transforms", "route,flatten,year,row_to_key")
            .with("transforms.route.type", "org.apache.kafka.connect.transforms.RegexRouter")
            .with("transforms.route.regex", ".*")
            .with("transforms.route.replacement", "other");

    assertThat(problems(report(sink)))
        .containsExactly("cassandra-hourly-sink has no mapping for the topic other");
  }

  @Test
  void droppedRecordHasNoStatement() {
    ConnectorConfig sink =
        Trials.hourlySink()
            .with("transforms", "drop")
            .with("transforms.drop.type", "org.apache.kafka.connect.transforms.Filter");

    assertThat(report(sink).lines())
        .contains("  none: the transforms drop the record")
        .doesNotContain("sink cassandra-hourly-sink: statement for analytics.hourlydata");
  }

  @Test
  void failureOfATransformIsReported() {
    ConnectorConfig sink =
        Trials.hourlySink("rain=key.rain").with("transforms.year.field", "nosuch");

    assertThat(problems(report(sink)))
        .singleElement()
        .asString()
        .startsWith("transforms.year: ")
        .contains("nosuch");
  }
}
