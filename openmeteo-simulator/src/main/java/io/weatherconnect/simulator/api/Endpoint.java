package io.weatherconnect.simulator.api;

import static io.weatherconnect.simulator.api.Section.CURRENT;
import static io.weatherconnect.simulator.api.Section.DAILY;
import static io.weatherconnect.simulator.api.Section.HOURLY;
import static java.util.Map.entry;

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
 * @param sections its sections; the parameters of others are ignored
 * @param hosts the hosts that serve it
 */
public record Endpoint(String path, String defaultModel, Set<Section> sections, Set<Host> hosts) {

  private static final String ENSEMBLE = "/v1/ensemble";

  /** The ensembles that the ensemble endpoint serves for names of deterministic models. */
  private static final Map<String, String> ENSEMBLES =
      Map.ofEntries(
          entry("icon_seamless", "icon_seamless_eps"),
          entry("icon_global", "icon_global_eps"),
          entry("icon_eu", "icon_eu_eps"),
          entry("icon_d2", "icon_d2_eps"),
          entry("ecmwf_ifs025", "ecmwf_ifs025_ensemble"),
          entry("ecmwf_aifs025", "ecmwf_aifs025_ensemble"),
          entry("gem_global", "gem_global_ensemble"),
          entry("gfs_seamless", "ncep_gefs_seamless"),
          entry("gfs025", "ncep_gefs025"),
          entry("gfs05", "ncep_gefs05"),
          entry("meteoswiss_icon_ch1", "meteoswiss_icon_ch1_ensemble"),
          entry("meteoswiss_icon_ch2", "meteoswiss_icon_ch2_ensemble"));

  private static final Set<Section> ALL = Set.of(Section.values());
  private static final Set<Section> HOURS = Set.of(CURRENT, HOURLY, DAILY);
  private static final Set<Section> SERIES = Set.of(HOURLY, DAILY);
  private static final Set<Host> FORECASTS =
      Set.of(Host.API, Host.HISTORICAL_FORECAST, Host.PREVIOUS_RUNS, Host.SINGLE_RUNS);
  private static final Set<Host> API = Set.of(Host.API);
  private static final Set<Host> ARCHIVE = Set.of(Host.ARCHIVE);

  private static final Map<String, Endpoint> BY_PATH =
      Stream.of(
              new Endpoint("/v1/forecast", "best_match", ALL, FORECASTS),
              new Endpoint("/v1/dwd-icon", "icon_seamless", ALL, API),
              new Endpoint("/v1/gfs", "gfs_seamless", ALL, API),
              new Endpoint("/v1/meteofrance", "meteofrance_seamless", ALL, API),
              new Endpoint("/v1/jma", "jma_seamless", HOURS, API),
              new Endpoint("/v1/metno", "metno_nordic", HOURS, API),
              new Endpoint("/v1/gem", "gem_seamless", HOURS, API),
              new Endpoint("/v1/cma", "cma_grapes_global", HOURS, API),
              new Endpoint("/v1/bom", "bom_access_global", HOURS, API),
              new Endpoint("/v1/ecmwf", "ecmwf_ifs025", SERIES, API),
              new Endpoint("/v1/archive", "archive_best_match", SERIES, ARCHIVE),
              new Endpoint("/v1/era5", "archive_best_match", SERIES, ARCHIVE),
              new Endpoint(ENSEMBLE, "ncep_gefs_seamless", ALL, Set.of(Host.ENSEMBLE)),
              new Endpoint(
                  "/v1/seasonal", "ecmwf_seasonal_seamless", SERIES, Set.of(Host.SEASONAL)),
              new Endpoint("/v1/marine", "marine_best_match", ALL, Set.of(Host.MARINE)),
              new Endpoint(
                  "/v1/air-quality", "air_quality_best_match", HOURS, Set.of(Host.AIR_QUALITY)))
          .collect(Collectors.toUnmodifiableMap(Endpoint::path, endpoint -> endpoint));

  /** Returns the endpoint of a path; empty for other paths. */
  public static Optional<Endpoint> at(String path) {
    return Optional.ofNullable(BY_PATH.get(path));
  }

  /** Returns the name of the model that the endpoint serves for a requested name. */
  String modelName(String requested) {
    if (requested.equals("best_match")) {
      return defaultModel;
    }
    return path.equals(ENSEMBLE) ? ENSEMBLES.getOrDefault(requested, requested) : requested;
  }

  /** Returns the host with a name without {@code .open-meteo.com}; empty if it is another one. */
  Optional<Host> host(String label) {
    return hosts.stream().filter(host -> host.label().equals(label)).findFirst();
  }

  /** Returns the host for requests that do not name one. */
  Host defaultHost() {
    return hosts.contains(Host.API) ? Host.OWN_SERVER : hosts.iterator().next();
  }
}
