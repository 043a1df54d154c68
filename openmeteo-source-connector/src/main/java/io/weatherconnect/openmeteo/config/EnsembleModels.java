package io.weatherconnect.openmeteo.config;

import java.util.Set;

/** The API's models whose responses have a column for each member of an ensemble. */
final class EnsembleModels {
  private static final Set<String> NAMED_OTHERWISE =
      Set.of(
          "ncep_gefs_seamless",
          "ncep_gefs025",
          "ncep_gefs05",
          "ncep_aigefs025",
          "ncep_gefswave025",
          "cmc_gem_geps",
          "ecmwf_seasonal_seamless",
          "ecmwf_seas5",
          "ecmwf_ec46",
          "ukmo_global_ensemble_20km",
          "ukmo_uk_ensemble_2km");

  private EnsembleModels() {}

  static boolean hasMembers(String model) {
    return model.endsWith("_eps") || model.endsWith("_ensemble") || NAMED_OTHERWISE.contains(model);
  }
}
