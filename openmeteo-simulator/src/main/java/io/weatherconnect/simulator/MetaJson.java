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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves {@code /data/<domain>/static/meta.json}, which reports the newest model run of a domain.
 */
final class MetaJson {
  private static final Pattern PATH =
      Pattern.compile("(?:/[^/]*api)?/data/([^/]+)/static/meta\\.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clock clock;
  private final RequestLog log;

  MetaJson(Clock clock, RequestLog log) {
    this.clock = clock;
    this.log = log;
  }

  /** Returns the domain of a meta.json path; empty for other paths and unknown domains. */
  static Optional<Domain> domainAt(String path) {
    Matcher matcher = PATH.matcher(path);
    return matcher.matches() ? Models.catalogue().domain(matcher.group(1)) : Optional.empty();
  }

  /** Responds; status 304 without a body when If-None-Match contains the current tag. */
  void respond(HttpExchange exchange, Domain domain) throws IOException {
    long now = clock.instant().getEpochSecond();
    String body = body(domain, now);
    long modified = domain.newestRun(now) + domain.delay();
    String tag = "\"" + modified + "-" + body.length() + "\"";
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.ofEpochSecond(modified).atOffset(ZoneOffset.UTC));
    boolean isCurrent = exchange.request().header("if-none-match").filter(tag::equals).isPresent();
    log.add(exchange.request(), isCurrent ? 304 : 200, 0, Optional.empty());
    if (isCurrent) {
      exchange.respond(304, Map.of("etag", tag, "last-modified", date), new byte[0]);
    } else {
      exchange.respond(
          200,
          Map.of("etag", tag, "last-modified", date, "content-type", "application/json"),
          body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String body(Domain domain, long now) {
    long run = domain.newestRun(now);
    ObjectNode meta = JSON.createObjectNode();
    meta.put("data_end_time", domain.dataEnd(now));
    meta.put("last_run_availability_time", run + domain.delay());
    meta.put("last_run_initialisation_time", run);
    meta.put("last_run_modification_time", run + domain.delay());
    meta.put("temporal_resolution_seconds", domain.step());
    meta.put("update_interval_seconds", domain.interval());
    return meta.toString();
  }
}
