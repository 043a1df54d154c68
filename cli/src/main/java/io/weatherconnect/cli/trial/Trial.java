package io.weatherconnect.cli.trial;

import io.weatherconnect.cli.connect.ConfigError;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.SourceValidation;
import io.weatherconnect.openmeteo.api.HttpWeatherApi;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.schedule.Schedule;
import io.weatherconnect.stack.ToolException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Tries sources and sinks without a cluster: makes the first requests of each source, or takes
 * recorded responses, and reports what each stage makes of them. With recorded responses, the
 * report depends on nothing else than the configurations, responses and tables. Used once.
 */
public final class Trial implements AutoCloseable {
  private final List<ConnectorConfig> sources;
  private final List<SinkTrial> sinks = new ArrayList<>();
  private final Map<String, String> environment;
  private final InstantSource clock;
  private final Report report = new Report();
  private final Map<String, List<SourceRecord>> records = new LinkedHashMap<>();

  /**
   * A trial of some connectors, whose sinks are checked at once.
   *
   * @param connectors at least one source, and Cassandra sinks
   * @param cql a file with the tables of the sinks
   * @param environment the variables that placeholders may refer to
   * @param clock the time of requests that have no other
   * @throws ToolException if a connector is of another kind or has transforms that cannot be tried,
   *     if there is no source, or if the tables cannot be read
   */
  public Trial(
      List<ConnectorConfig> connectors,
      Path cql,
      Map<String, String> environment,
      InstantSource clock) {
    this.environment = environment;
    this.clock = clock;
    this.sources = connectors.stream().filter(ConnectorConfig::isOpenMeteoSource).toList();
    List<ConnectorConfig> others = new ArrayList<>(connectors);
    others.removeAll(sources);
    for (ConnectorConfig other : others) {
      if (!other.isCassandraSink()) {
        throw new ToolException(
            "%s uses %s. Only Open-Meteo sources and Cassandra sinks can be tried."
                .formatted(other.name(), other.plugin()));
      }
    }
    if (sources.isEmpty()) {
      throw new ToolException(
          "No source is given. Add the configuration of a source, whose records the sinks get.");
    }
    List<CqlTable> tables = others.isEmpty() ? List.of() : CqlFile.tables(cql);
    for (ConnectorConfig sink : others) {
      report.heading("sink " + sink.name());
      int before = report.problems();
      sinks.add(new SinkTrial(sink, tables, report));
      if (report.problems() == before) {
        report.text("The mapping fits the tables.");
      }
    }
  }

  /**
   * Runs the trial.
   *
   * @param responses files with the responses, one for each request; empty to make the requests
   * @param at the time of the requests; empty for that of the responses, or the current time
   * @param rows how many records of each topic are reported
   * @throws ToolException if a source cannot be tried, or a response does not belong to its request
   */
  public Report run(List<Path> responses, Optional<Instant> at, int rows) {
    Deque<Path> left = new ArrayDeque<>(responses);
    for (ConnectorConfig source : sources) {
      report.heading("source " + source.name());
      boolean isRecorded = !responses.isEmpty();
      Optional<OpenMeteoSourceConfig> config = config(source, isRecorded);
      if (config.isPresent()) {
        Instant time = at.orElseGet(() -> isRecorded ? time(left, config.get()) : now());
        fetch(source, config.get(), time, isRecorded ? Optional.of(left) : Optional.empty());
      }
    }
    if (report.problems() == 0 && !left.isEmpty()) {
      throw new ToolException(
          "There are fewer requests than responses: %s was not used.".formatted(left.peek()));
    }
    if (!records.isEmpty()) {
      sinks.forEach(sink -> sink.requireTopics(records.keySet(), report));
    }
    records.forEach((topic, all) -> reportRecords(topic, all, rows));
    return report;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** The source's configuration; empty if it is invalid, which is reported. */
  private Optional<OpenMeteoSourceConfig> config(ConnectorConfig source, boolean isRecorded) {
    Map<String, String> values = Placeholders.resolved(source.config(), environment);
    ConnectorConfig resolved = new ConnectorConfig(source.name(), values);
    if (isRecorded) {
      // Without the settings of the HTTP client, which may need files of a worker.
      resolved = SourceValidation.withoutClientSettings(resolved);
    } else {
      Placeholders.requireNone(resolved);
    }
    List<ConfigError> errors = SourceValidation.errors(resolved);
    errors.forEach(error -> report.problem("%s: %s".formatted(error.key(), error.message())));
    if (!errors.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(OpenMeteoSourceConfig.of(resolved.config()));
  }

  /** A time at which a poll gets the next response. */
  private static Instant time(Deque<Path> responses, OpenMeteoSourceConfig config) {
    if (responses.isEmpty()) {
      throw RecordedResponses.tooFew();
    }
    Schedule schedule = config.schedule();
    if (schedule.end() != null) {
      throw new ToolException(
          ("With end.date, the time of the request does not follow from %s. Give it with --at, such"
                  + " as --at %sT12:00:00Z.")
              .formatted(responses.peek(), schedule.end().plusMonths(1)));
    }
    return RecordedResponses.timeOfPoll(responses.peek(), schedule.forecastDays());
  }

  private void fetch(
      ConnectorConfig source,
      OpenMeteoSourceConfig config,
      Instant time,
      Optional<Deque<Path>> responses) {
    SourceTrial trial = new SourceTrial(source, config, time);
    trial.reportRequests(report);
    Clock stopped = Clock.fixed(time, ZoneOffset.UTC);
    List<SourceRecord> fetched;
    if (responses.isPresent()) {
      fetched = trial.fetch(new RecordedResponses(responses.get(), stopped), report);
    } else {
      try (HttpWeatherApi api = new HttpWeatherApi(config.http(), stopped)) {
        fetched = trial.fetch(api, report);
      }
    }
    try (TransformChain<SourceRecord> transforms = new TransformChain<>(source)) {
      for (SourceRecord record : fetched) {
        SourceRecord sent = transforms.apply(record);
        if (sent != null) {
          records.computeIfAbsent(sent.topic(), any -> new ArrayList<>()).add(sent);
        }
      }
    } catch (TransformChain.FailedException e) {
      report.problem("%s: %s".formatted(source.name(), e.getMessage()));
    }
  }

  private void reportRecords(String topic, List<SourceRecord> all, int rows) {
    for (int i = 0; i < Math.min(rows, all.size()); i++) {
      SourceRecord record = all.get(i);
      report.heading("record %d of %d in the topic %s".formatted(i + 1, all.size(), topic));
      report.record(record);
      for (SinkTrial sink : sinks) {
        if (sink.reads(topic)) {
          sink.write(record, report);
        }
      }
    }
  }

  @Override
  public void close() {
    sinks.forEach(SinkTrial::close);
  }
}
