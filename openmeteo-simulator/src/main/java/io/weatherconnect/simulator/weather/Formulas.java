package io.weatherconnect.simulator.weather;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * The formulas of the variables, in the catalogue's units, wind in m/s. Variables that depend on
 * each other have their own formula; all others are smooth curves within the usual bounds of their
 * unit.
 */
final class Formulas {
  /** The cooling of the air in kelvin per metre, with which the API corrects temperatures. */
  private static final double LAPSE = 0.0065;

  private static final double TROPOPAUSE_CELSIUS = -58;
  private static final double YEAR = 365.2425 * 86_400;

  /** The warmest day is some weeks after the solstice on 21 June. */
  private static final double WARMEST_AFTER = 17 * 86_400.0;

  private static final double WARMEST_HOUR_ANGLE = Math.toRadians(37);
  private static final double WARMTH_KELVIN = 6.5;
  private static final int CURVE_SPACING = 8 * 3_600;

  /** Model families without showers, whose rain includes them. */
  private static final Set<String> WITHOUT_SHOWERS = Set.of("archive", "jma", "climate");

  private static final Map<String, Formula> NAMED =
      Map.ofEntries(
          entry("temperature_2m", Formulas::temperature),
          entry("relative_humidity_2m", Formulas::humidity),
          entry("dew_point_2m", Formulas::dewPoint),
          entry(
              "wet_bulb_temperature_2m",
              (a, i) -> (2.0 * a.at("temperature_2m", i) + a.at("dew_point_2m", i)) / 3),
          entry("apparent_temperature", Formulas::apparent),
          entry("pressure_msl", (a, i) -> round(1014 + 17.0 * a.at(Factor.PRESSURE, i), 10)),
          entry("surface_pressure", Formulas::surfacePressure),
          entry("cloud_cover", (a, i) -> percent(55 + 110.0 * a.at(Factor.MOISTURE, i))),
          entry("cloud_cover_low", (a, i) -> 0.9 * a.at("cloud_cover", i)),
          entry("cloud_cover_mid", (a, i) -> 0.7 * a.at("cloud_cover", i)),
          entry("cloud_cover_high", (a, i) -> 0.6 * a.at("cloud_cover", i)),
          entry("rain", Formulas::rain),
          entry("showers", Formulas::showers),
          entry(
              "snowfall_water_equivalent",
              (a, i) ->
                  round((steadyWater(a, i) + convectiveWater(a, i)) * (1 - liquidPart(a, i)), 10)),
          entry("snowfall", (a, i) -> 0.7 * a.at("snowfall_water_equivalent", i)),
          entry("snow_depth", (a, i) -> round(Math.max(0, -meanTemperature(a, i)) * 0.05, 100)),
          entry(
              "precipitation",
              (a, i) ->
                  a.at("rain", i) + a.at("showers", i) + a.at("snowfall_water_equivalent", i)),
          entry("precipitation_probability", Formulas::probability),
          entry("weather_code", Formulas::code),
          entry("wind_speed_10m", Formulas::wind),
          entry(
              "wind_direction_10m",
              (a, i) -> Math.rint((595 + 170.0 * a.at(Factor.HEADING, i)) % 360)),
          entry("wind_gusts_10m", (a, i) -> round(1.7 * a.at("wind_speed_10m", i) + 1.2, 10)),
          entry("is_day", (a, i) -> a.cosZenith(i, true) > Sun.COS_HORIZON ? 1 : 0),
          entry("shortwave_radiation", (a, i) -> shortwave(a, i, false)),
          entry("shortwave_radiation_instant", (a, i) -> shortwave(a, i, true)),
          entry("direct_radiation", (a, i) -> 0.6 * a.at("shortwave_radiation", i)),
          entry("direct_radiation_instant", (a, i) -> 0.6 * a.at("shortwave_radiation_instant", i)),
          entry("diffuse_radiation", (a, i) -> 0.4 * a.at("shortwave_radiation", i)),
          entry(
              "diffuse_radiation_instant", (a, i) -> 0.4 * a.at("shortwave_radiation_instant", i)),
          entry("global_tilted_irradiance", (a, i) -> tilted(a, i, false)),
          entry("global_tilted_irradiance_instant", (a, i) -> tilted(a, i, true)),
          entry("uv_index", (a, i) -> 0.0092 * a.at("shortwave_radiation", i)),
          entry("uv_index_clear_sky", (a, i) -> 0.011 * a.at("shortwave_radiation", i)),
          entry("wave_height", Formulas::waves),
          entry("sunshine_duration", Formulas::sunshine),
          entry(
              "et0_fao_evapotranspiration",
              (a, i) -> 0.0009 * a.stepHours() * a.at("shortwave_radiation", i)));

  /** The bounds of heights and distances, which differ from those of other variables in metres. */
  private static final Map<String, Bounds> BOUNDS =
      Map.of(
          "visibility", new Bounds(4_000, 24_140),
          "boundary_layer_height", new Bounds(80, 2_000),
          "freezing_level_height", new Bounds(200, 4_200),
          "snowfall_height", new Bounds(0, 3_900),
          "convective_cloud_base", new Bounds(300, 3_000),
          "convective_cloud_top", new Bounds(3_000, 9_000));

  private Formulas() {}

  /** Computes the value of a variable at the point with an index, possibly from other variables. */
  @FunctionalInterface
  interface Formula {
    double at(Atmosphere a, int i);
  }

  /** Returns the formula of a variable at a site. Not thread-safe. */
  static Formula of(String name, Unit unit, Site site) {
    if (NAMED.containsKey(name)) {
      return NAMED.get(name);
    }
    Matcher level = Variables.LEVEL.matcher(name);
    if (!level.matches()) {
      return curve(name, unit, site, 0);
    }
    String ground = Variables.groundOf(level);
    boolean isHeight = name.startsWith("geopotential_height");
    return ground.isEmpty()
        ? curve(name, unit, site, isHeight ? altitude(level) : 0)
        : atLevel(ground, altitude(level));
  }

  /** Returns a smooth curve within the bounds of a variable; that of radiation is zero at night. */
  private static Formula curve(String name, Unit unit, Site site, double base) {
    Bounds bounds = BOUNDS.getOrDefault(name, unit.usualBounds());
    Factor[] factors = Factor.values();
    Factor factor = factors[Math.floorMod(name.hashCode(), factors.length)];
    Noise noise = new Noise(CURVE_SPACING, site);
    boolean isSunlit = unit == Unit.WATT_PER_SQUARE_METRE;
    boolean instant = name.endsWith("_instant");
    return (a, i) -> {
      double curve = a.at(factor, i) + 0.7f * noise.at(name.hashCode(), a.time().at(i));
      double value = base + bounds.at((curve + 1.5) / 3);
      return isSunlit ? value * Math.max(0, a.cosZenith(i, instant)) : value;
    };
  }

  /** Returns the value near the ground; temperatures fall down to the tropopause. */
  private static Formula atLevel(String ground, double metres) {
    if (!ground.equals("temperature_2m") && !ground.equals("dew_point_2m")) {
      return (a, i) -> a.at(ground, i);
    }
    return (a, i) -> {
      float value = a.at(ground, i);
      return Math.max(Math.min(TROPOPAUSE_CELSIUS, value), value - LAPSE * (metres - 2));
    };
  }

  /** Returns the metres above ground of a height, or those of a pressure level at sea level. */
  private static double altitude(Matcher level) {
    double number = Double.parseDouble(level.group(2));
    return level.group(3).equals("m")
        ? number
        : Math.max(0, 44_330 * (1 - Math.pow(number / 1013.25, 0.190263)));
  }

  /** Returns the temperature of season, elevation and weather, without the daily cycle. */
  private static float meanTemperature(Atmosphere a, int i) {
    double latitude = a.site().latitude();
    double season = Math.cos(2 * Math.PI * (a.time().at(i) - WARMEST_AFTER - YEAR * 0.5) / YEAR);
    double climate = 27 - 0.0063 * latitude * latitude + 0.2 * latitude * season;
    return (float)
        (climate - LAPSE * a.site().elevation() + WARMTH_KELVIN * a.at(Factor.WARMTH, i));
  }

  private static double temperature(Atmosphere a, int i) {
    double phase = Math.toRadians(a.site().longitude()) - Math.PI - WARMEST_HOUR_ANGLE;
    double clear = 2.2 + 4.6 * Math.cos(Math.toRadians(a.site().latitude()));
    double cycle = Math.cos(a.time().at(i) * 2 * Math.PI / 86_400 + phase);
    return round(
        meanTemperature(a, i) + clear * (0.9 - 0.5 * a.at(Factor.MOISTURE, i)) * cycle, 20);
  }

  private static double humidity(Atmosphere a, int i) {
    float cycle = a.at("temperature_2m", i) - meanTemperature(a, i);
    return Math.max(9, percent(72 + 22 * a.at(Factor.MOISTURE, i) - 3.1 * cycle));
  }

  /** Computes the dew point with the Magnus formula. */
  private static double dewPoint(Atmosphere a, int i) {
    double temperature = a.at("temperature_2m", i);
    double part =
        Math.log(a.at("relative_humidity_2m", i) / 100.0)
            + 17.62 * temperature / (243.12 + temperature);
    return Math.min(temperature, 243.12 * part / (17.62 - part));
  }

  private static double apparent(Atmosphere a, int i) {
    return a.at("temperature_2m", i)
        + 0.1 * a.at("dew_point_2m", i)
        - 0.7 * a.at("wind_speed_10m", i)
        - 1;
  }

  /** Computes the pressure at the elevation with the international height formula. */
  private static double surfacePressure(Atmosphere a, int i) {
    return a.at("pressure_msl", i) * Math.pow(1 - LAPSE * a.site().elevation() / 288.15, 5.255);
  }

  private static double wind(Atmosphere a, int i) {
    float wind = a.at(Factor.WIND, i);
    return round(0.4 + 3.6 * Math.max(0, 1.0 + wind) * (1 + 0.4 * wind), 10);
  }

  /** Returns the precipitation of layered clouds in mm, whatever its form. */
  private static float steadyWater(Atmosphere a, int i) {
    return (float) (3.2 * Math.max(0, a.at(Factor.MOISTURE, i) - 0.28) * a.stepHours());
  }

  /** Returns the precipitation of showers in mm, whatever its form. */
  private static float convectiveWater(Atmosphere a, int i) {
    double lift =
        Math.max(0, a.at(Factor.CONVECTION, i) - 0.45) * Math.max(0, a.at(Factor.MOISTURE, i));
    return (float) (lift * clamp(a.at("temperature_2m", i) * 1.3, 0.5, 30) * a.stepHours());
  }

  private static double rain(Atmosphere a, int i) {
    double water = steadyWater(a, i) + (hasShowers(a) ? 0.0 : convectiveWater(a, i));
    return round(water * liquidPart(a, i), 10);
  }

  private static double showers(Atmosphere a, int i) {
    return hasShowers(a) ? round(convectiveWater(a, i) * liquidPart(a, i), 10) : 0;
  }

  private static boolean hasShowers(Atmosphere a) {
    return !WITHOUT_SHOWERS.contains(a.model().family());
  }

  /** Returns the liquid part of precipitation: 0 below 0 °C, 1 above 2 °C. */
  private static double liquidPart(Atmosphere a, int i) {
    return clamp(a.at("temperature_2m", i) / 2.0, 0, 1);
  }

  private static double probability(Atmosphere a, int i) {
    double chance = percent(38 + 85 * a.at(Factor.MOISTURE, i));
    return a.at("precipitation", i) > 0.1 ? Math.max(55, chance) : chance;
  }

  private static double code(Atmosphere a, int i) {
    float hours = a.stepHours();
    float rain = a.at("rain", i);
    float snow = a.at("snowfall_water_equivalent", i);
    float showers = a.at("precipitation", i) - rain - snow;
    if (showers > 2.5f * hours) {
      return 95;
    }
    if (snow > rain + showers) {
      return 71 + step(snow / hours, 0.7f, 2);
    }
    if (showers > rain && showers > 0.05f) {
      return 80 + step(showers / hours, 0.5f, 1.5f) / 2;
    }
    if (rain > 0) {
      return rain / hours < 0.45f
          ? 51 + step(rain / hours, 0.15f, 0.3f)
          : 61 + step(rain / hours, 1.3f, 2.5f);
    }
    return Math.rint(a.at("cloud_cover", i) / 100 * 3);
  }

  /** Returns the offset in the WMO code: 0 for light, 2 for moderate, 4 for heavy. */
  private static int step(float amount, float moderate, float heavy) {
    return amount >= heavy ? 4 : amount >= moderate ? 2 : 0;
  }

  /** Computes global radiation in W/m², attenuated by clouds after Kasten and Czeplak (1980). */
  private static double shortwave(Atmosphere a, int i, boolean instant) {
    double clear = 1070 * Math.pow(Math.max(0, a.cosZenith(i, instant)), 1.16);
    return Math.rint(clear * (1 - 0.75 * Math.pow(a.at("cloud_cover", i) / 100, 3.4)));
  }

  private static double tilted(Atmosphere a, int i, boolean instant) {
    String suffix = instant ? "_instant" : "";
    return a.onPanel(
        a.at("direct_radiation" + suffix, i), a.at("diffuse_radiation" + suffix, i), i, instant);
  }

  private static double sunshine(Atmosphere a, int i) {
    return a.at("shortwave_radiation", i) > 60
        ? a.time().step() * (1 - a.at("cloud_cover", i) / 100.0)
        : 0;
  }

  /** Returns the height of wind waves and swell together: that of the sum of their energies. */
  private static double waves(Atmosphere a, int i) {
    return Math.hypot(
        a.values("wind_wave_height", Unit.METRE)[i], a.values("swell_wave_height", Unit.METRE)[i]);
  }

  /** Rounds a value to a multiple of 1/{@code parts}, the resolution of the API's data. */
  private static double round(double value, double parts) {
    return Math.rint(value * parts) / parts;
  }

  private static double clamp(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }

  private static double percent(double value) {
    return Math.rint(clamp(value, 0, 100));
  }
}
