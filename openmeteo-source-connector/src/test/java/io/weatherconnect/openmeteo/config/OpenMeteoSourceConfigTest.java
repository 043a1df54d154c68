package io.weatherconnect.openmeteo.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.records.RecordSettings;
import io.weatherconnect.openmeteo.schedule.EndpointRouting;
import io.weatherconnect.openmeteo.schedule.RequestLimits;
import io.weatherconnect.openmeteo.schedule.Schedule;
import io.weatherconnect.openmeteo.testing.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenMeteoSourceConfigTest {
  @Test
  void defaultsMatchTheDocumentation() {
    OpenMeteoSourceConfig config = OpenMeteoSourceConfig.of(Settings.with());

    assertThat(config.routing().current()).hasToString("https://api.open-meteo.com/v1/forecast");
    assertThat(config.routing().archive())
        .hasToString("https://historical-forecast-api.open-meteo.com/v1/forecast");
    assertThat(config.routing().archiveAfterDays()).isEqualTo(90);
    assertThat(config.schedule())
        .isEqualTo(new Schedule(null, null, 2, 1, Duration.ofHours(1), 10));
    assertThat(config.quota()).isEqualTo(new QuotaLimits(600, 5_000, 10_000));
    assertThat(config.limits()).isEqualTo(new RequestLimits(100, 100, 50_000));
    assertThat(config.records())
        .isEqualTo(
            new RecordSettings(
                Map.of(Section.HOURLY, "hourlymetrics", Section.DAILY, "dailymetrics"),
                null,
                true));
    assertThat(config.query().variables(Section.HOURLY))
        .extracting(Variable::name)
        .containsExactly(
            "temperature_2m",
            "relative_humidity_2m",
            "dew_point_2m",
            "apparent_temperature",
            "precipitation",
            "rain",
            "surface_pressure",
            "temperature_80m");
    assertThat(config.query().models()).isEmpty();
    assertThat(config.retry().backoff()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.retry().maxBackoff()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.retry().timeout()).contains(Duration.ofDays(1));
    assertThat(config.retry().ambiguousTimeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.http().apiKey()).isNull();
    assertThat(config.http().headers()).isEmpty();
    assertThat(config.http().tls()).isNull();
    assertThat(config.http().maxConcurrentRequests()).isZero();
    assertThat(config.http().proxy()).isNull();
    assertThat(config.http().userAgent()).isEqualTo("weather-connect/" + Version.get());
    assertThat(config.retry().suspendLocations()).isFalse();
    assertThat(config.restartOnChange()).isFalse();
    assertThat(config.updateDomains()).isEmpty();
  }

  @Test
  void refreshWindowIsServedByTheCurrentEndpoint() {
    EndpointRouting routing =
        OpenMeteoSourceConfig.of(
                Settings.with("past.days", "40", "openmeteo.archive.after.days", "30"))
            .routing();
    LocalDate today = LocalDate.of(2026, 5, 1);

    assertThat(routing.of(today.minusDays(40), today)).isEqualTo(routing.current());
    assertThat(routing.of(today.minusDays(42), today)).isEqualTo(routing.archive());
  }

  @Test
  void emptyArchiveUrlMeansNoArchive() {
    assertThat(
            OpenMeteoSourceConfig.of(Settings.with("openmeteo.archive.url", ""))
                .routing()
                .archive())
        .isNull();
  }

  @Test
  void spacesAroundCommasAreTrimmed() {
    OpenMeteoSourceConfig config =
        OpenMeteoSourceConfig.of(
            Settings.with(
                "latitudes", " 52.5 ,\n53.5 ",
                "longitudes", "13.4 , 10",
                "location.names", "Frankfurt (Oder) , Hamburg",
                "hourly.variables", "rain , temperature_2m, rain"));

    assertThat(config.locations())
        .containsExactly(
            new Location("Frankfurt (Oder)", 52.5, 13.4, null, "GMT"),
            new Location("Hamburg", 53.5, 10, null, "GMT"));
    assertThat(config.query().variables(Section.HOURLY))
        .extracting(Variable::name)
        .containsExactly("rain", "temperature_2m");
  }

  @Test
  void locationWithoutNameIsNamedByItsCoordinates() {
    OpenMeteoSourceConfig config =
        OpenMeteoSourceConfig.of(Settings.with("location.names", "", "timezone", "auto"));

    assertThat(config.locations())
        .containsExactly(
            new Location("52.5244,13.4105", 52.5244, 13.4105, null, "auto"),
            new Location("53.5507,9.993", 53.5507, 9.993, null, "auto"));
  }

  @Test
  void domainsToWatchAreThoseOfTheModels() {
    assertThat(
            OpenMeteoSourceConfig.of(
                    Settings.with(
                        "openmeteo.url", "https://api.open-meteo.com/v1/dwd-icon",
                        "update.check.domains", "auto"))
                .updateDomains())
        .containsExactly("dwd_icon", "dwd_icon_eu", "dwd_icon_d2");
    assertThat(
            OpenMeteoSourceConfig.of(
                    Settings.with(
                        "openmeteo.models", "ecmwf_ifs025,icon_d2,dwd_icon_d2,icon_global",
                        "update.check.domains", " auto "))
                .updateDomains())
        .containsExactly("ecmwf_ifs025", "dwd_icon_d2", "dwd_icon");
  }

  @Test
  void retryTimeoutMinusOneIsNoLimit() {
    assertThat(OpenMeteoSourceConfig.of(Settings.with("retry.timeout.ms", "-1")).retry().timeout())
        .isEmpty();
    assertThat(OpenMeteoSourceConfig.of(Settings.with("retry.timeout.ms", "0")).retry().timeout())
        .contains(Duration.ZERO);
  }

  @Test
  void headersAreReadFromLines() {
    OpenMeteoSourceConfig config =
        OpenMeteoSourceConfig.of(
            Settings.with(
                "http.headers",
                "Authorization: Bearer a:b=\r\n\n  X-Tenants : one, two; three  \n"));

    assertThat(config.http().headers())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("Authorization", "Bearer a:b=", "X-Tenants", "one, two; three"));
  }

  @Test
  void moreConcurrentRequestsAreAcceptedWithAKeyAndForAnOwnServer() {
    assertThat(
            OpenMeteoSourceConfig.of(
                    Settings.with(
                        "openmeteo.url", "http://weather.example/v1/forecast",
                        "http.max.concurrent.requests", "8"))
                .http()
                .maxConcurrentRequests())
        .isEqualTo(8);
    assertThat(
            OpenMeteoSourceConfig.of(
                    Settings.with(
                        "openmeteo.url", "https://customer-api.open-meteo.com/v1/forecast",
                        "openmeteo.api.key", "s3cr3t",
                        "http.max.concurrent.requests", "2"))
                .http()
                .maxConcurrentRequests())
        .isEqualTo(2);
  }

  @Test
  void requestedUnitsApplyToVariables() {
    OpenMeteoSourceConfig config =
        OpenMeteoSourceConfig.of(Settings.with("openmeteo.query.temperature_unit", "fahrenheit"));

    assertThat(config.query().variables(Section.HOURLY).get(0).unit()).isEqualTo("°F");
    assertThat(config.query().parameters()).isEqualTo(Map.of("temperature_unit", "fahrenheit"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nan", " NaN "})
  void elevationNanIsAParameterOfEachRequest(String value) {
    OpenMeteoSourceConfig config =
        OpenMeteoSourceConfig.of(Settings.with("openmeteo.query.elevation", value));

    assertThat(config.query().parameters()).isEqualTo(Map.of("elevation", "nan"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "elevation,tilt,azimuth;34,,;elevation;nan",
        "tilt,azimuth,elevation;35,0,;tilt;30",
        "tilt,azimuth,elevation;35,0,;azimuth;-90"
      })
  void parameterAndColumnOfTheSameNameConflict(
      String columns, String values, String parameter, String value, @TempDir Path folder)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("locations.csv"),
            "name,latitude,longitude,%s\nA,1,2,%s\n".formatted(columns, values));
    Map<String, String> settings = Settings.withLocationsFile(file);
    OpenMeteoSourceConfig.of(settings);
    settings.put("openmeteo.query." + parameter, value);

    assertThatThrownBy(() -> OpenMeteoSourceConfig.of(settings))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage(
            "openmeteo.query.%1$s: holds for all locations, but locations.file also sets %1$s;"
                    .formatted(parameter)
                + " remove this key or the column");
  }

  @Test
  void unknownVariableIsAcceptedIfAllowed() {
    OpenMeteoSourceConfig config =
        OpenMeteoSourceConfig.of(
            Settings.with("hourly.variables", "brand_new_2m", "variables.allow.unknown", "true"));

    assertThat(config.query().variables(Section.HOURLY))
        .extracting(Variable::unit)
        .containsExactly((String) null);
  }

  @Test
  void datesChoicesAndProgressTopicAreRead() {
    OpenMeteoSourceConfig config =
        OpenMeteoSourceConfig.of(
            Settings.with(
                "start.date", "2024-05-01",
                "end.date", "2024-05-28",
                "emit", "All",
                "errors.location", "SKIP",
                "backfill.on.change", "restart",
                "progress.topic", "weatherprogress"));

    assertThat(config.schedule().start()).isEqualTo(LocalDate.of(2024, 5, 1));
    assertThat(config.schedule().end()).isEqualTo(LocalDate.of(2024, 5, 28));
    assertThat(config.records().changedOnly()).isFalse();
    assertThat(config.records().progressTopic()).isEqualTo("weatherprogress");
    assertThat(config.retry().suspendLocations()).isTrue();
    assertThat(config.restartOnChange()).isTrue();
  }

  @Test
  void taskHasItsLocationsAndItsPartOfTheQuota() {
    OpenMeteoSourceConfig whole = OpenMeteoSourceConfig.of(Settings.with());

    OpenMeteoSourceConfig task = whole.forTask(1, 2);

    assertThat(task.locations()).isEqualTo(whole.locations().subList(1, 2));
    assertThat(task.quota()).isEqualTo(new QuotaLimits(300, 2_500, 5_000));
    assertThat(task.connectorQuota()).isEqualTo(new QuotaLimits(600, 5_000, 10_000));
    assertThat(task.query()).isEqualTo(whole.query());
  }

  @Test
  void maxRequestWeightIsASixthOfTheSmallestQuotaOfATask() {
    OpenMeteoSourceConfig whole = OpenMeteoSourceConfig.of(Settings.with());

    assertThat(weights(whole, 1, 2, 6)).containsExactly(100.0, 50.0, 600.0 / 36);
  }

  @Test
  void quotaDoesNotLowerTheMaxRequestWeightBelowTruncationThreshold() {
    OpenMeteoSourceConfig small = OpenMeteoSourceConfig.of(Settings.with("quota.per.hour", "30"));
    OpenMeteoSourceConfig smaller =
        OpenMeteoSourceConfig.of(Settings.with("quota.per.hour", "30", "call.max.weight", "5"));

    assertThat(weights(small, 1, 2)).containsExactly(9.9, 9.9);
    assertThat(weights(smaller, 1)).containsExactly(5.0);
  }

  @Test
  void maxRequestWeightIsUnchangedWithoutQuota() {
    OpenMeteoSourceConfig unlimited =
        OpenMeteoSourceConfig.of(
            Settings.with("quota.per.minute", "0", "quota.per.hour", "0", "quota.per.day", "0"));

    assertThat(weights(unlimited, 1, 8)).containsExactly(100.0, 100.0);
  }

  private static List<Double> weights(OpenMeteoSourceConfig whole, int... tasks) {
    return IntStream.of(tasks)
        .mapToObj(count -> whole.forTask(0, count).limits().maxWeight())
        .toList();
  }

  @Test
  void toStringContainsNoSecret() {
    OpenMeteoSourceConfig config =
        OpenMeteoSourceConfig.of(
            Settings.with(
                "openmeteo.url", "https://customer-api.open-meteo.com/v1/forecast",
                "openmeteo.api.key", "s3cr3t",
                "http.proxy", "proxy:1",
                "http.proxy.user", "me",
                "http.proxy.password", "s3cr3t",
                "http.headers", "X-Gateway: s3cr3t",
                "ssl.key.password", "s3cr3t"));

    assertThat(config.http().apiKey()).isEqualTo("s3cr3t");
    assertThat(config.http().proxyPassword()).isEqualTo("s3cr3t");
    assertThat(config.toString()).doesNotContain("s3cr3t");
  }

  @Test
  void everyKeyIsDocumented() {
    for (ConfigDef.ConfigKey key : OpenMeteoSourceConfig.DEFINITION.configKeys().values()) {
      assertThat(key.documentation).as(key.name).contains("Example:").endsWith(".");
      assertThat(key.displayName).as(key.name).isNotBlank();
      assertThat(key.group).as(key.name).isNotBlank();
      assertThat(key.orderInGroup).as(key.name).isPositive();
      boolean isDuration = key.displayName.contains("(ms)");
      assertThat(key.name.endsWith(".ms")).as(key.name).isEqualTo(isDuration);
      boolean isSecret =
          key.name.endsWith(".key")
              || key.name.endsWith(".password")
              || key.name.contains(".certificate")
              || key.name.equals("http.headers");
      assertThat(key.type == ConfigDef.Type.PASSWORD).as(key.name).isEqualTo(isSecret);
    }
  }
}
