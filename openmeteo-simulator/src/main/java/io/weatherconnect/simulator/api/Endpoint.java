package io.weatherconnect.simulator.api;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A weather endpoint.
 *
 * @param path the path without the host
 * @param defaultModel the model for an absent parameter {@code models} and for {@code best_match}
 * @param hasCurrent whether it has the section current; without the section, its parameter is
 *     ignored
 * @param hasMinutely15 whether it has the section minutely_15; without the section, its parameter
 *     is ignored
 * @param hosts the hosts that serve it
 */
public record Endpoint(
    String path, String defaultModel, boolean hasCurrent, boolean hasMinutely15, Set<Host> hosts) {

  private static final Map<String, Endpoint> BY_PATH =
      Stream.of(
              new Endpoint(
                  "/v1/forecast",
                  "best_match",
                  true,
                  true,
                  Set.of(Host.API, Host.HISTORICAL_FORECAST, Host.PREVIOUS_RUNS)),
              ofModel("dwd-icon", "icon_seamless", true, true),
              ofModel("gfs", "gfs_seamless", true, true),
              ofModel("meteofrance", "meteofrance_seamless", true, true),
              ofModel("jma", "jma_seamless", true, false),
              ofModel("metno", "metno_nordic", true, false),
              ofModel("gem", "gem_seamless", true, false),
              ofModel("cma", "cma_grapes_global", true, false),
              ofModel("bom", "bom_access_global", true, false),
              ofModel("ecmwf", "ecmwf_ifs025", false, false),
              archive("/v1/archive"),
              archive("/v1/era5"))
          .collect(Collectors.toUnmodifiableMap(Endpoint::path, endpoint -> endpoint));

  /** Returns the endpoint of a path; empty for other paths. */
  public static Optional<Endpoint> at(String path) {
    return Optional.ofNullable(BY_PATH.get(path));
  }

  /** Returns the host for requests that do not name one. */
  Host defaultHost() {
    return hosts.contains(Host.API) ? Host.OWN_SERVER : Host.ARCHIVE;
  }

  private static Endpoint ofModel(
      String name, String model, boolean hasCurrent, boolean hasMinutely15) {
    return new Endpoint("/v1/" + name, model, hasCurrent, hasMinutely15, Set.of(Host.API));
  }

  private static Endpoint archive(String path) {
    return new Endpoint(path, "archive_best_match", false, false, Set.of(Host.ARCHIVE));
  }
}
