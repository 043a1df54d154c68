package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.SwiftText;
import io.weatherconnect.simulator.http.HttpRequest;
import io.weatherconnect.simulator.response.Json;
import io.weatherconnect.simulator.weather.Domain;
import io.weatherconnect.simulator.weather.Models;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves {@code /data/<domain>/static/meta.json}, which reports the newest model run of a domain.
 */
final class MetaJson {

  private static final Pattern PATH = Pattern.compile("/data/([^/]+)/static/meta\\.json");

  private final Clock clock;

  MetaJson(Clock clock) {
    this.clock = clock;
  }

  /** Returns the domain of a meta.json path; empty for other paths and unknown domains. */
  static Optional<Domain> domainAt(String path) {
    Matcher matcher = PATH.matcher(path);
    return matcher.matches() ? Models.catalogue().domain(matcher.group(1)) : Optional.empty();
  }

  /**
   * Returns the response; status 304 without a body when If-None-Match contains the current tag.
   */
  Response response(HttpRequest request, Domain domain) {
    long now = clock.instant().getEpochSecond();
    String body = body(domain, now);
    long modified = domain.newestRun(now) + domain.delay();
    String tag = "\"" + modified + "-" + body.length() + "\"";
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("etag", tag);
    headers.put(
        "last-modified",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.ofEpochSecond(modified).atOffset(ZoneOffset.UTC)));
    if (request.header("if-none-match").filter(tag::equals).isPresent()) {
      return new Response(304, headers, "");
    }
    headers.put("content-type", "application/json");
    return new Response(200, headers, body);
  }

  private static String body(Domain domain, long now) {
    long run = domain.newestRun(now);
    long available = run + domain.delay();
    return "{\"crs_wkt\":"
        + Json.quoted(wellKnownText(domain))
        + ",\"data_end_time\":"
        + domain.dataEnd(now)
        + ",\"last_run_availability_time\":"
        + available
        + ",\"last_run_initialisation_time\":"
        + run
        + ",\"last_run_modification_time\":"
        + available
        + ",\"temporal_resolution_seconds\":"
        + domain.step()
        + ",\"update_interval_seconds\":"
        + domain.interval()
        + "}";
  }

  private static String wellKnownText(Domain domain) {
    StringBuilder corners = new StringBuilder();
    for (float corner : domain.bounds()) {
      corners.append(corners.length() == 0 ? "" : ",").append(SwiftText.of(corner));
    }
    return "GEOGCRS[\"WGS 84\",DATUM[\"World Geodetic System 1984\","
        + "ELLIPSOID[\"WGS 84\",6378137,298.257223563]],CS[ellipsoidal,2],"
        + "AXIS[\"latitude\",north],AXIS[\"longitude\",east],"
        + "ANGLEUNIT[\"degree\",0.0174532925199433],USAGE[SCOPE[\"grid\"],BBOX["
        + corners
        + "]]]";
  }

  /** A complete response. */
  record Response(int status, Map<String, String> headers, String body) {}
}
