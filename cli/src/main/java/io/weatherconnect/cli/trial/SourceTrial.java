package io.weatherconnect.cli.trial;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.ModelRun;
import io.weatherconnect.openmeteo.api.RequestEncoder;
import io.weatherconnect.openmeteo.api.RequestWeight;
import io.weatherconnect.openmeteo.api.WeatherApi;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.records.WeatherRecords;
import io.weatherconnect.openmeteo.schedule.Fetch;
import io.weatherconnect.openmeteo.schedule.Planner;
import io.weatherconnect.openmeteo.schedule.RunPlanner;
import io.weatherconnect.stack.ToolException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import okhttp3.FormBody;
import okhttp3.Request;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Makes the first fetch of a source's first task as the task would, and turns the responses into
 * records. Retries nothing.
 */
final class SourceTrial {
  private static final String QUERY = "openmeteo.query.";
  private static final String OUTSIDE_MODEL =
      "%s is outside the region that the model covers, or the model has none of the requested"
          + " variables: correct the coordinates, use another model, or change the variables";

  private final ConnectorConfig source;
  private final OpenMeteoSourceConfig task;
  private final Instant at;
  private final Planner planner;
  private final Fetch fetch;
  private final List<WeatherRequest> requests;

  /**
   * Plans the fetch.
   *
   * @param source a valid configuration, as the user wrote it
   * @param config the same, of all tasks
   * @param at the time of the fetch
   * @throws ToolException if the source fetches nothing at that time
   */
  SourceTrial(ConnectorConfig source, OpenMeteoSourceConfig config, Instant at) {
    this.source = source;
    this.at = at;
    this.task = config.forTask(0, Math.min(source.maxTasks(), config.locations().size()));
    this.planner =
        task.planner(task.locations().stream().map(it -> new LocationState(it, "", null)).toList());
    if (planner instanceof RunPlanner runs) {
      Instant usual = task.runs().usualUntil(at);
      runs.newestRun(new ModelRun(usual, usual));
    }
    Optional<Fetch> next = planner.next(at);
    if (next.isEmpty()) {
      throw new ToolException(
          "%s requests nothing at %s. Give a time at which it does with --at, or check start.date and end.date, or start.run and end.run."
              .formatted(source.name(), at));
    }
    this.fetch = next.get();
    this.requests = task.query().requests(fetch);
  }

  /** Reports the requests: method, weight, locations, days and URL. */
  void reportRequests(Report report) {
    report.text("time: " + at);
    report.text(
        "locations: %d of %d, %s"
            .formatted(
                fetch.states().size(),
                task.locations().size(),
                fetch.locations().stream().map(Location::name).collect(Collectors.joining(", "))));
    if (fetch.run() != null) {
      report.text(
          "run: %s%s"
              .formatted(
                  fetch.run().initialised(),
                  fetch.run().isNewest() ? ", assumed to be the newest" : ""));
    }
    report.text("days: %s to %s".formatted(fetch.days().from(), fetch.days().to()));
    for (WeatherRequest request : requests) {
      Request http = RequestEncoder.encode(withoutSecrets(request)).build();
      report.heading(
          String.format(
              Locale.ROOT,
              "request %s, API weight %.1f",
              http.method(),
              RequestWeight.of(request)));
      report.text(http.url().toString());
      if (http.body() instanceof FormBody form) {
        for (int i = 0; i < form.size(); i++) {
          report.text(form.encodedName(i) + "=" + form.encodedValue(i));
        }
      }
    }
  }

  /** The request to print, in which parameters from a config provider stay placeholders. */
  private WeatherRequest withoutSecrets(WeatherRequest request) {
    Map<String, String> parameters = new LinkedHashMap<>(request.parameters());
    parameters.replaceAll(
        (name, value) -> {
          String written = source.config().getOrDefault(QUERY + name, value);
          return Placeholders.isIn(written) ? written : value;
        });
    return request.withParameters(parameters);
  }

  /**
   * Makes the requests and returns the records in the order in which the task sends them. A request
   * that fails is reported with the API's reason, and a location without data too.
   */
  List<SourceRecord> fetch(WeatherApi api, Report report) {
    Map<LocationState, List<LocationForecast>> received = new LinkedHashMap<>();
    for (WeatherRequest request : requests) {
      try {
        List<LocationForecast> forecasts = api.fetch(request);
        for (int i = 0; i < forecasts.size(); i++) {
          LocationState state = fetch.states().get(i);
          if (forecasts.get(i).isOutsideModel()) {
            report.problem(OUTSIDE_MODEL.formatted(state.name()));
          } else {
            received.computeIfAbsent(state, any -> new ArrayList<>()).add(forecasts.get(i));
          }
        }
      } catch (ApiException e) {
        report.problem("The request failed: " + e.getMessage());
      }
    }
    WeatherRecords records = new WeatherRecords(task.records(), task.query());
    List<SourceRecord> all = new ArrayList<>();
    received.forEach(
        (state, forecasts) ->
            all.addAll(
                records.of(
                    fetch, state, forecasts, planner.delivered(fetch, state, forecasts, at))));
    return all;
  }
}
