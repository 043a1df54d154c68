package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every variable of the catalogue has data for each model family that provides it. */
class EveryVariableTest extends SimulatorTest {

  /** A model of each family, deterministic if available. */
  private static final Map<String, String> MODELS =
      Map.ofEntries(
          Map.entry("forecast", "best_match"),
          Map.entry("dwd-icon", "icon_seamless"),
          Map.entry("gfs", "gfs_seamless"),
          Map.entry("ecmwf", "ecmwf_ifs025"),
          Map.entry("meteofrance", "meteofrance_seamless"),
          Map.entry("jma", "jma_seamless"),
          Map.entry("metno", "metno_seamless"),
          Map.entry("gem", "gem_seamless"),
          Map.entry("cma", "cma_grapes_global"),
          Map.entry("bom", "bom_access_global"),
          Map.entry("archive", "ecmwf_ifs_analysis"),
          Map.entry("ukmo", "ukmo_seamless"),
          Map.entry("knmi", "knmi_seamless"),
          Map.entry("dmi", "dmi_seamless"),
          Map.entry("kma", "kma_seamless"),
          Map.entry("meteoswiss", "meteoswiss_icon_seamless"),
          Map.entry("chmi", "chmi_aladin_seamless"),
          Map.entry("geosphere", "geosphere_seamless"),
          Map.entry("italia", "italia_meteo_arpae_icon_2i"),
          Map.entry("ensemble", "ecmwf_ifs025_ensemble_mean"),
          Map.entry("seasonal", "ecmwf_ec46_ensemble_mean"),
          Map.entry("marine", "ecmwf_wam"),
          Map.entry("air-quality", "cams_global"),
          Map.entry("satellite", "eumetsat_lsa_saf_msg"),
          Map.entry("climate", "MRI_AGCM3_2_S"),
          Map.entry("flood", "flood_best_match"));

  @Override
  OpenMeteoSimulator.Builder configure(OpenMeteoSimulator.Builder builder) {
    return builder.limits(Limits.NONE);
  }

  @Test
  void hourlyVariablesHaveFiniteValues() throws IOException {
    checkAll("hourly", 48, 300);
  }

  @Test
  void dailyVariablesHaveFiniteValues() throws IOException {
    checkAll("daily", 2, 100);
  }

  private void checkAll(String section, int rows, int atLeast) throws IOException {
    Map<String, List<String>> byFamily = new TreeMap<>();
    List<String[]> variables = variables(section);
    for (String[] variable : variables) {
      String families = variable[5].equals("*") ? "forecast" : variable[5];
      for (String family : families.split(" ", -1)) {
        byFamily.computeIfAbsent(family, any -> new ArrayList<>()).add(variable[1]);
      }
    }
    byFamily.forEach((family, names) -> check(section, names, MODELS.get(family), rows));
    assertThat(variables).hasSizeGreaterThan(atLeast);
  }

  private void check(String section, List<String> names, String model, int rows) {
    JsonNode response =
        client.json(
            "/historical-forecast-api/v1/forecast?latitude=47.1&longitude=9.5"
                + "&start_date=2026-08-10&end_date=2026-08-11&models="
                + model
                + "&"
                + section
                + "="
                + String.join(",", names));
    for (String variable : names) {
      assertThat(response.at("/" + section + "_units/" + variable).textValue())
          .as("%s of %s", variable, model)
          .isNotEqualTo("undefined");
      assertThat(response.at("/" + section + "/" + variable))
          .as("%s of %s", variable, model)
          .hasSize(rows)
          .allMatch(value -> value.isNumber() || value.isTextual());
    }
  }

  private static List<String[]> variables(String section) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                EveryVariableTest.class.getResourceAsStream("weather/variables.csv"),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> line.startsWith(section + ","))
          .map(line -> line.split(",", -1))
          .toList();
    }
  }
}
