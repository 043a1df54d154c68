package io.weatherconnect.openmeteo.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.CatalogFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCatalogTest {
  @ParameterizedTest
  @CsvSource({
    "icon_seamless_eps, 40",
    "icon_global_eps, 40",
    "icon_eu_eps, 40",
    "dwd_icon_eu_eps, 40",
    "icon_d2_eps, 20",
    "ecmwf_ifs025_ensemble, 51",
    "ecmwf_aifs025_ensemble, 51",
    "ncep_gefs_seamless, 31",
    "ncep_gefs025, 31",
    "ncep_gefs05, 31",
    "ncep_aigefs025, 31",
    "gem_global_ensemble, 21",
    "cmc_gem_geps, 21",
    "bom_access_global_ensemble, 18",
    "ukmo_global_ensemble_20km, 18",
    "ukmo_uk_ensemble_2km, 3",
    "meteoswiss_icon_ch1_ensemble, 11",
    "meteoswiss_icon_ch2_ensemble, 21",
    "google_weathernext2_ensemble, 64",
    "ecmwf_seasonal_seamless, 51",
    "ecmwf_seas5, 51",
    "ecmwf_ec46, 51"
  })
  void ensembleHasAColumnForTheControlAndEachMember(String model, int members) {
    assertThat(ModelCatalog.members(model)).isEqualTo(members);
    assertThat(ModelCatalog.hasMembers(model)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "best_match",
        "icon_seamless",
        "ecmwf_ifs025_ensemble_mean",
        "dwd_icon_eps_ensemble_mean_seamless",
        "era5_ensemble",
        "MRI_AGCM3_2_S",
        "some_new_model"
      })
  void otherAndUnknownModelsHaveOneColumn(String model) {
    assertThat(ModelCatalog.members(model)).isEqualTo(1);
    assertThat(ModelCatalog.hasMembers(model)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "icon_seamless, 'dwd_icon,dwd_icon_eu,dwd_icon_d2'",
    "icon_eu, dwd_icon_eu",
    "icon_d2_eps, dwd_icon_d2_eps",
    "gfs_global, 'ncep_gfs013,ncep_gfs025'",
    "ecmwf_ifs025, ecmwf_ifs025",
    "era5, copernicus_era5",
    "metno_nordic, metno_nordic_pp",
    "MRI_AGCM3_2_S, cmip_MRI_AGCM3_2_S"
  })
  void domainsOfAModelAreThoseItIsMadeOf(String model, String domains) {
    assertThat(ModelCatalog.domains(model)).containsExactly(domains.split(",", -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"best_match", "archive_best_match", "marine_best_match", "no_such_model"})
  void modelThatDependsOnTheLocationAndUnknownModelHaveNoKnownDomains(String model) {
    assertThat(ModelCatalog.domains(model)).isEmpty();
  }

  @Test
  void everyLineHasAnEntryInWhichOnlyEnsemblesHaveMembers() {
    assertThat(CatalogFile.models())
        .hasSize(202)
        .doesNotHaveDuplicates()
        .allSatisfy(
            model -> {
              assertThat(ModelCatalog.members(model)).isPositive();
              assertThat(ModelCatalog.domains(model))
                  .doesNotHaveDuplicates()
                  .allMatch(domain -> domain.matches("[A-Za-z0-9_]+"));
              assertThat(model.contains("_mean") && ModelCatalog.hasMembers(model)).isFalse();
            });
  }
}
