package io.weatherconnect.simulator.weather;

import java.util.Map;

/**
 * Formulas for solar radiation in W/m²: means of the preceding step, or instant values for names
 * with {@code _instant}.
 */
final class RadiationFormulas {

  private static final double SOLAR_CONSTANT = 1361;
  private static final double SUNSHINE_ABOVE = 120;

  private RadiationFormulas() {}

  static void register(Map<String, Formula> formulas) {
    for (boolean instant : new boolean[] {false, true}) {
      String end = instant ? "_instant" : "";
      formulas.put("terrestrial_radiation" + end, a -> terrestrial(a, cosZenith(a, instant)));
      formulas.put("shortwave_radiation_clear_sky" + end, a -> clearSky(a, cosZenith(a, instant)));
      formulas.put("shortwave_radiation" + end, a -> global(a, cosZenith(a, instant)));
      formulas.put("direct_radiation" + end, a -> direct(a, end));
      formulas.put("diffuse_radiation" + end, a -> diffuse(a, end));
      formulas.put("direct_normal_irradiance" + end, a -> normal(a, cosZenith(a, instant), end));
      formulas.put("global_tilted_irradiance" + end, a -> tilted(a, cosZenith(a, instant), end));
    }
    formulas.put("sunshine_duration", RadiationFormulas::sunshine);
    formulas.put("uv_index_clear_sky", a -> uv(a, "shortwave_radiation_clear_sky"));
    formulas.put("uv_index", a -> uv(a, "shortwave_radiation"));
    formulas.put("is_day", RadiationFormulas::isDay);
    formulas.put("sensible_heat_flux", a -> flux(a, -0.28));
    formulas.put("latent_heat_flux", a -> flux(a, -0.36));
  }

  private static double[] cosZenith(Atmosphere a, boolean instant) {
    return instant ? a.instantCosZenith() : a.meanCosZenith();
  }

  private static float[] terrestrial(Atmosphere a, double[] cosZenith) {
    return a.fill(i -> Math.rint(SOLAR_CONSTANT * Math.max(0, cosZenith[i])));
  }

  private static float[] clearSky(Atmosphere a, double[] cosZenith) {
    return a.fill(i -> Math.rint(1070 * Math.pow(Math.max(0, cosZenith[i]), 1.16)));
  }

  /** Attenuation by clouds after Kasten and Czeplak (1980). */
  private static float[] global(Atmosphere a, double[] cosZenith) {
    float[] clear = clearSky(a, cosZenith);
    float[] cloud = a.values("cloud_cover");
    return a.fill(i -> Math.rint(clear[i] * (1 - 0.75 * Math.pow(cloud[i] / 100, 3.4))));
  }

  private static float[] direct(Atmosphere a, String end) {
    float[] global = a.values("shortwave_radiation" + end);
    float[] cloud = a.values("cloud_cover");
    return a.fill(i -> Math.rint(global[i] * (0.82 - 0.0078 * cloud[i])));
  }

  private static float[] diffuse(Atmosphere a, String end) {
    float[] global = a.values("shortwave_radiation" + end);
    float[] direct = a.values("direct_radiation" + end);
    return a.fill(i -> global[i] - direct[i]);
  }

  private static float[] normal(Atmosphere a, double[] cosZenith, String end) {
    float[] direct = a.values("direct_radiation" + end);
    return a.fill(i -> direct[i] / Math.max(0.12, cosZenith[i]));
  }

  private static float[] tilted(Atmosphere a, double[] cosZenith, String end) {
    float[] normal = a.values("direct_normal_irradiance" + end);
    float[] diffuse = a.values("diffuse_radiation" + end);
    double tilt = Math.toRadians(a.panel().tilt());
    double azimuth = Math.toRadians(a.panel().azimuth());
    return a.fill(
        i -> {
          double zenith = Math.acos(Rounding.clamp(cosZenith[i], -1, 1));
          double slope = Double.isNaN(tilt) ? zenith : tilt;
          double bearing = Sun.azimuth(a.site().latitude(), a.site().longitude(), a.time().at(i));
          double away = Double.isNaN(azimuth) ? 0 : bearing - azimuth;
          double facing =
              Math.cos(zenith) * Math.cos(slope)
                  + Math.sin(zenith) * Math.sin(slope) * Math.cos(away);
          return normal[i] * Math.max(0, facing) + diffuse[i] * (1 + Math.cos(slope)) / 2;
        });
  }

  private static float[] sunshine(Atmosphere a) {
    float[] normal = a.values("direct_normal_irradiance");
    return a.fill(
        i ->
            Rounding.clamp((normal[i] - SUNSHINE_ABOVE / 2) / SUNSHINE_ABOVE, 0, 1)
                * a.time().step());
  }

  private static float[] uv(Atmosphere a, String radiation) {
    float[] values = a.values(radiation);
    return a.fill(i -> Rounding.round(values[i] * 0.0092, 20));
  }

  private static float[] isDay(Atmosphere a) {
    double[] cosZenith = a.instantCosZenith();
    double horizon = Math.cos(Math.toRadians(90.833));
    return a.fill(i -> cosZenith[i] > horizon ? 1 : 0);
  }

  private static float[] flux(Atmosphere a, double share) {
    float[] global = a.values("shortwave_radiation");
    return a.fill(i -> Math.rint(share * global[i] + 12));
  }
}
