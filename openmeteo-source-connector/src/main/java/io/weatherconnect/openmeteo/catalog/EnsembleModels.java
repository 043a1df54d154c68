package io.weatherconnect.openmeteo.catalog;

import java.util.Set;

/** The models of the API whose responses have a column for each member of an ensemble. */
public final class EnsembleModels {
  private static final Set<String> OTHER_NAMES =
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

  /** Whether responses of this model have a column for each ensemble member. */
  public static boolean hasMembers(String model) {
    return model.endsWith("_eps") || model.endsWith("_ensemble") || OTHER_NAMES.contains(model);
  }
}
