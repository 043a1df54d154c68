package io.weatherconnect.simulator.api;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One weather path.
 *
 * @param path without host
 * @param defaultModel what an absent {@code models} or {@code best_match} stands for
 * @param hasCurrent whether it has the section current; its parameter is ignored otherwise
 * @param hasMinutely15 whether it has the section minutely_15, likewise
 * @param hosts that serve it
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

  /** The endpoint of a path; empty when it is no weather path. */
  public static Optional<Endpoint> at(String path) {
    return Optional.ofNullable(BY_PATH.get(path));
  }

  /** The host that answers for this path when a request names none. */
  Host defaultHost() {
    return hosts.contains(Host.API) ? Host.API : Host.ARCHIVE;
  }

  private static Endpoint ofModel(
      String name, String model, boolean hasCurrent, boolean hasMinutely15) {
    return new Endpoint("/v1/" + name, model, hasCurrent, hasMinutely15, Set.of(Host.API));
  }

  private static Endpoint archive(String path) {
    return new Endpoint(path, "archive_best_match", false, false, Set.of(Host.ARCHIVE));
  }
}
