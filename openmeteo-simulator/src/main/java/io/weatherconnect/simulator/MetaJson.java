package io.weatherconnect.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.simulator.http.HttpExchange;
import io.weatherconnect.simulator.weather.Domain;
import io.weatherconnect.simulator.weather.Models;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves {@code /data/<domain>/static/meta.json}, which shows the newest run of a domain. */
record MetaJson(Clock clock, RequestLog log) {
  private static final Pattern PATH =
      Pattern.compile("(?:/[^/]*api)?/data/([^/]+)/static/meta\\.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns the domain of a meta.json path; empty for other paths and unknown domains. */
  static Optional<Domain> domainAt(String path) {
    Matcher matcher = PATH.matcher(path);
    return matcher.matches() ? Models.domain(matcher.group(1)) : Optional.empty();
  }

  /** Responds; status 304 without a body when If-None-Match contains the current tag. */
  void respond(HttpExchange exchange, Domain domain) throws IOException {
    long now = clock.instant().getEpochSecond();
    long run = domain.newestRun(now);
    long modified = run + domain.delay();
    ObjectNode meta =
        JSON.createObjectNode()
            .put("data_end_time", domain.dataEnd(now))
            .put("last_run_availability_time", modified)
            .put("last_run_initialisation_time", run)
            .put("last_run_modification_time", modified)
            .put("temporal_resolution_seconds", domain.step())
            .put("update_interval_seconds", domain.interval());
    byte[] body = meta.toString().getBytes(StandardCharsets.UTF_8);
    String tag = "\"" + modified + "-" + body.length + "\"";
    Map<String, String> headers = new HashMap<>();
    headers.put("etag", tag);
    headers.put("last-modified", HttpExchange.date(Instant.ofEpochSecond(modified)));
    boolean isCurrent = exchange.request().header("if-none-match").filter(tag::equals).isPresent();
    log.add(exchange.request(), isCurrent ? 304 : 200, 0, Optional.empty());
    if (isCurrent) {
      exchange.respond(304, headers, new byte[0]);
    } else {
      headers.put("content-type", "application/json");
      exchange.respond(200, headers, body);
    }
  }
}
