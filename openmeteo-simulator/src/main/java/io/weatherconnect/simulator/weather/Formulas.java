package io.weatherconnect.simulator.weather;

import static java.util.Map.entry;

import io.weatherconnect.simulator.weather.WeatherFactors.Factor;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The formulas of the variables. Variables that depend on each other have their own formula; all
 * others are smooth curves within the usual bounds of their unit.
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

  /** Model families without showers, whose rain includes them. */
  private static final Set<String> WITHOUT_SHOWERS = Set.of("archive", "jma", "climate");

  private static final Map<String, Function<Atmosphere, float[]>> NAMED =
      Map.ofEntries(
          entry("temperature_2m", Formulas::temperature),
          entry("relative_humidity_2m", Formulas::humidity),
          entry(
              "dew_point_2m",
              a -> a.map("temperature_2m", "relative_humidity_2m", Formulas::dewPoint)),
          entry(
              "wet_bulb_temperature_2m",
              a -> a.map("temperature_2m", "dew_point_2m", (t, dew) -> t - (t - dew) / 3)),
          entry("apparent_temperature", Formulas::apparent),
          entry("pressure_msl", a -> a.map(Factor.PRESSURE, p -> round(1014 + 17 * p, 10))),
          entry("surface_pressure", Formulas::surfacePressure),
          entry("cloud_cover", a -> a.map(Factor.MOISTURE, m -> percent(55 + 110 * m))),
          entry("cloud_cover_low", a -> a.map("cloud_cover", c -> 0.9 * c)),
          entry("cloud_cover_mid", a -> a.map("cloud_cover", c -> 0.7 * c)),
          entry("cloud_cover_high", a -> a.map("cloud_cover", c -> 0.6 * c)),
          entry("rain", Formulas::rain),
          entry("showers", Formulas::showers),
          entry("snowfall_water_equivalent", Formulas::snowWater),
          entry("snowfall", a -> a.map("snowfall_water_equivalent", snow -> 0.7 * snow)),
          entry("snow_depth", Formulas::snowDepth),
          entry("precipitation", Formulas::precipitation),
          entry("precipitation_probability", Formulas::probability),
          entry("weather_code", Formulas::code),
          entry(
              "wind_speed_10m",
              a ->
                  a.map(
                      Factor.WIND, w -> round(0.4 + 3.6 * Math.max(0, 1 + w) * (1 + 0.4 * w), 10))),
          entry(
              "wind_direction_10m",
              a -> a.map(Factor.HEADING, h -> Math.rint(((235 + 170 * h) % 360 + 360) % 360))),
          entry("wind_gusts_10m", a -> a.map("wind_speed_10m", w -> round(1.7 * w + 1.2, 10))),
          entry("is_day", Formulas::isDay),
          entry("shortwave_radiation", a -> shortwave(a, false)),
          entry("shortwave_radiation_instant", a -> shortwave(a, true)),
          entry("direct_radiation", a -> a.map("shortwave_radiation", r -> 0.6 * r)),
          entry(
              "direct_radiation_instant", a -> a.map("shortwave_radiation_instant", r -> 0.6 * r)),
          entry("diffuse_radiation", a -> a.map("shortwave_radiation", r -> 0.4 * r)),
          entry(
              "diffuse_radiation_instant", a -> a.map("shortwave_radiation_instant", r -> 0.4 * r)),
          entry("uv_index", a -> a.map("shortwave_radiation", r -> 0.0092 * r)),
          entry("uv_index_clear_sky", a -> a.map("shortwave_radiation", r -> 0.011 * r)),
          entry("sunshine_duration", Formulas::sunshine),
          entry(
              "et0_fao_evapotranspiration",
              a -> a.map("shortwave_radiation", r -> 0.0009 * a.stepHours() * r)));

  /** The bounds of heights and distances, which differ from those of other variables in metres. */
  private static final Map<String, Bounds> BOUNDS =
      Map.of(
          "visibility", new Bounds(4_000, 24_140),
          "boundary_layer_height", new Bounds(80, 2_000),
          "freezing_level_height", new Bounds(200, 4_200),
          "snowfall_height", new Bounds(0, 3_900),
          "convective_cloud_base", new Bounds(300, 3_000),
          "convective_cloud_top", new Bounds(3_000, 9_000));

  /** A variable at a height above ground or on a pressure level. */
  private static final Pattern LEVEL = Pattern.compile("([a-z_]+)_(\\d{1,9})(hPa|m)");

  /** The variable near the ground from which those at other levels are computed. */
  private static final Map<String, String> GROUND =
      Map.of(
          "temperature", "temperature_2m",
          "dew_point", "dew_point_2m",
          "relative_humidity", "relative_humidity_2m",
          "cloud_cover", "cloud_cover",
          "wind_speed", "wind_speed_10m",
          "wind_direction", "wind_direction_10m");

  private static final int CURVE_SPACING = 8 * 3_600;

  private Formulas() {}

  /** Returns the values of a variable in the catalogue's unit, wind in m/s, as a new array. */
  static float[] compute(Atmosphere a, String name, Unit unit) {
    Function<Atmosphere, float[]> formula = NAMED.get(name);
    if (formula != null) {
      return formula.apply(a);
    }
    Matcher level = LEVEL.matcher(name);
    if (level.matches() && GROUND.containsKey(level.group(1))) {
      return atLevel(a, level.group(1), altitude(level));
    }
    double base =
        level.matches() && level.group(1).equals("geopotential_height") ? altitude(level) : 0;
    float[] curve = curve(a, name, BOUNDS.getOrDefault(name, unit.usualBounds()), base);
    return unit == Unit.WATT_PER_SQUARE_METRE ? sunlit(a, name, curve) : curve;
  }

  /** Returns a smooth curve between two bounds that depends on the name. */
  private static float[] curve(Atmosphere a, String name, Bounds bounds, double base) {
    Factor[] factors = Factor.values();
    float[] curve = a.factor(factors[Math.floorMod(name.hashCode(), factors.length)]).clone();
    new Noise(name.hashCode(), CURVE_SPACING)
        .addTo(curve, 0, curve.length, a.time(), a.site(), a.fill(i -> 0.7));
    return a.fill(i -> base + bounds.at((curve[i] + 1.5) / 3));
  }

  /** Scales a curve by the height of the sun, so that it is zero at night. */
  private static float[] sunlit(Atmosphere a, String name, float[] curve) {
    double[] cosZenith = a.cosZenith(name.endsWith("_instant"));
    return a.fill(i -> curve[i] * Math.max(0, cosZenith[i]));
  }

  private static float[] atLevel(Atmosphere a, String quantity, double metres) {
    float[] ground = a.values(GROUND.get(quantity));
    boolean cools = quantity.equals("temperature") || quantity.equals("dew_point");
    double cooling = cools ? LAPSE * (metres - 2) : 0;
    double lowest = cools ? TROPOPAUSE_CELSIUS : 0;
    return a.fill(i -> Math.max(Math.min(lowest, ground[i]), ground[i] - cooling));
  }

  /** Returns the metres above ground of a height, or those of a pressure level at sea level. */
  private static double altitude(Matcher level) {
    double number = Double.parseDouble(level.group(2));
    return level.group(3).equals("m")
        ? number
        : Math.max(0, 44_330 * (1 - Math.pow(number / 1013.25, 0.190263)));
  }

  /** Returns the temperature of the season at sea level, without weather and daily cycle. */
  private static double climate(double latitude, long second) {
    double season = Math.cos(2 * Math.PI * (second - WARMEST_AFTER - YEAR * 0.5) / YEAR);
    return 27 - 0.0063 * latitude * latitude + 0.2 * latitude * season;
  }

  /** Returns the temperature of season, elevation and weather, without the daily cycle. */
  private static float[] withoutDailyCycle(Atmosphere a) {
    float[] warmth = a.factor(Factor.WARMTH);
    double height = LAPSE * a.site().elevation();
    return a.fill(
        i -> climate(a.site().latitude(), a.time().at(i)) - height + WARMTH_KELVIN * warmth[i]);
  }

  private static float[] temperature(Atmosphere a) {
    float[] mean = withoutDailyCycle(a);
    float[] moisture = a.factor(Factor.MOISTURE);
    double phase = Math.toRadians(a.site().longitude()) - Math.PI - WARMEST_HOUR_ANGLE;
    double clear = 2.2 + 4.6 * Math.cos(Math.toRadians(a.site().latitude()));
    return a.fill(
        i -> {
          double cycle = Math.cos(a.time().at(i) * 2 * Math.PI / 86_400 + phase);
          return round(mean[i] + clear * (0.9 - 0.5 * moisture[i]) * cycle, 20);
        });
  }

  private static float[] humidity(Atmosphere a) {
    float[] mean = withoutDailyCycle(a);
    float[] temperature = a.values("temperature_2m");
    float[] moisture = a.factor(Factor.MOISTURE);
    return a.fill(
        i -> Math.max(9, percent(72 + 22 * moisture[i] - 3.1 * (temperature[i] - mean[i]))));
  }

  /** Computes the dew point with the Magnus formula. */
  private static double dewPoint(double temperature, double humidity) {
    double part = Math.log(humidity / 100) + 17.62 * temperature / (243.12 + temperature);
    return Math.min(temperature, 243.12 * part / (17.62 - part));
  }

  private static float[] apparent(Atmosphere a) {
    float[] temperature = a.values("temperature_2m");
    float[] dewPoint = a.values("dew_point_2m");
    float[] wind = a.values("wind_speed_10m");
    return a.fill(i -> temperature[i] + 0.1 * dewPoint[i] - 0.7 * wind[i] - 1);
  }

  /** Computes the pressure at the elevation with the international height formula. */
  private static float[] surfacePressure(Atmosphere a) {
    double share = Math.pow(1 - 0.0065 * a.site().elevation() / 288.15, 5.255);
    return a.map("pressure_msl", pressure -> pressure * share);
  }

  /** Returns the steady and the convective precipitation in mm, whatever their form. */
  private static float[][] water(Atmosphere a) {
    float[] moisture = a.factor(Factor.MOISTURE);
    float[] convection = a.factor(Factor.CONVECTION);
    float[] temperature = a.values("temperature_2m");
    float hours = a.stepHours();
    return new float[][] {
      a.fill(i -> 3.2 * Math.max(0, moisture[i] - 0.28) * hours),
      a.fill(
          i -> {
            double lift = Math.max(0, convection[i] - 0.45) * Math.max(0, moisture[i]);
            return lift * clamp(temperature[i] * 1.3, 0.5, 30) * hours;
          })
    };
  }

  private static float[] rain(Atmosphere a) {
    float[] temperature = a.values("temperature_2m");
    float[][] water = water(a);
    double showers = WITHOUT_SHOWERS.contains(a.model().family()) ? 1 : 0;
    return a.fill(
        i -> round((water[0][i] + showers * water[1][i]) * liquidPart(temperature[i]), 10));
  }

  private static float[] showers(Atmosphere a) {
    float[] temperature = a.values("temperature_2m");
    float[] convective = water(a)[1];
    return a.fill(i -> round(convective[i] * liquidPart(temperature[i]), 10));
  }

  private static float[] snowWater(Atmosphere a) {
    float[] temperature = a.values("temperature_2m");
    float[][] water = water(a);
    return a.fill(i -> round((water[0][i] + water[1][i]) * (1 - liquidPart(temperature[i])), 10));
  }

  /** Returns the liquid part of precipitation: 0 below 0 °C, 1 above 2 °C. */
  private static double liquidPart(double temperature) {
    return clamp(temperature / 2, 0, 1);
  }

  private static float[] precipitation(Atmosphere a) {
    float[] rain = a.values("rain");
    float[] snow = a.values("snowfall_water_equivalent");
    if (WITHOUT_SHOWERS.contains(a.model().family())) {
      return a.fill(i -> rain[i] + snow[i]);
    }
    float[] showers = a.values("showers");
    return a.fill(i -> rain[i] + showers[i] + snow[i]);
  }

  private static float[] snowDepth(Atmosphere a) {
    float[] mean = withoutDailyCycle(a);
    return a.fill(i -> round(Math.max(0, -mean[i]) * 0.05, 100));
  }

  private static float[] probability(Atmosphere a) {
    float[] moisture = a.factor(Factor.MOISTURE);
    float[] precipitation = a.values("precipitation");
    return a.fill(
        i -> {
          double chance = percent(38 + 85 * moisture[i]);
          return precipitation[i] > 0.1 ? Math.max(55, chance) : chance;
        });
  }

  private static float[] code(Atmosphere a) {
    float[] cloud = a.values("cloud_cover");
    float[] rain = a.values("rain");
    float[] snow = a.values("snowfall_water_equivalent");
    float[] precipitation = a.values("precipitation");
    float hours = a.stepHours();
    return a.fill(
        i -> {
          float showers = precipitation[i] - rain[i] - snow[i];
          if (showers > 2.5f * hours) {
            return 95;
          }
          if (snow[i] > rain[i] + showers) {
            return 71 + step(snow[i] / hours, 0.7f, 2);
          }
          if (showers > rain[i] && showers > 0.05f) {
            return 80 + step(showers / hours, 0.5f, 1.5f) / 2;
          }
          if (rain[i] > 0) {
            return rain[i] / hours < 0.45f
                ? 51 + step(rain[i] / hours, 0.15f, 0.3f)
                : 61 + step(rain[i] / hours, 1.3f, 2.5f);
          }
          return Math.rint(cloud[i] / 100 * 3);
        });
  }

  /** Returns the offset in the WMO code: 0 for light, 2 for moderate, 4 for heavy. */
  private static int step(float amount, float moderate, float heavy) {
    return amount >= heavy ? 4 : amount >= moderate ? 2 : 0;
  }

  private static float[] isDay(Atmosphere a) {
    double[] cosZenith = a.cosZenith(true);
    return a.fill(i -> cosZenith[i] > Sun.COS_HORIZON ? 1 : 0);
  }

  /** Computes global radiation in W/m², attenuated by clouds after Kasten and Czeplak (1980). */
  private static float[] shortwave(Atmosphere a, boolean instant) {
    double[] cosZenith = a.cosZenith(instant);
    float[] cloud = a.values("cloud_cover");
    return a.fill(
        i -> {
          double clear = 1070 * Math.pow(Math.max(0, cosZenith[i]), 1.16);
          return Math.rint(clear * (1 - 0.75 * Math.pow(cloud[i] / 100, 3.4)));
        });
  }

  private static float[] sunshine(Atmosphere a) {
    return a.map(
        "shortwave_radiation",
        "cloud_cover",
        (radiation, cloud) -> radiation > 60 ? a.time().step() * (1 - cloud / 100) : 0);
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
