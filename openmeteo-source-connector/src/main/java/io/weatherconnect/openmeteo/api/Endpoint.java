package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.catalog.Section;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;

/**
 * The URL of one weather API, without a query, with known properties of the public APIs: the
 * default model and the days that they serve. Two endpoints are equal if their URLs and default
 * models are equal.
 */
public final class Endpoint {
  private static final String PUBLIC_DOMAIN = ".open-meteo.com";
  private static final String CUSTOMER_PREFIX = "customer-";

  /** Stands for the default model of an endpoint. */
  private static final String BEST_MATCH = "best_match";

  /** The default models, by the last segment of the path. */
  private static final Map<String, String> DEFAULT_MODELS =
      Map.ofEntries(
          Map.entry("forecast", BEST_MATCH),
          Map.entry("dwd-icon", "icon_seamless"),
          Map.entry("gfs", "gfs_seamless"),
          Map.entry("meteofrance", "meteofrance_seamless"),
          Map.entry("jma", "jma_seamless"),
          Map.entry("metno", "metno_nordic"),
          Map.entry("gem", "gem_seamless"),
          Map.entry("cma", "cma_grapes_global"),
          Map.entry("bom", "bom_access_global"),
          Map.entry("ecmwf", "ecmwf_ifs025"),
          Map.entry("archive", "archive_best_match"),
          Map.entry("ensemble", "ncep_gefs_seamless"),
          Map.entry("seasonal", "ecmwf_seasonal_seamless"),
          Map.entry("era5", "archive_best_match"),
          Map.entry("climate", "MRI_AGCM3_2_S"),
          Map.entry("marine", "marine_best_match"),
          Map.entry("air-quality", "air_quality_best_match"),
          Map.entry("flood", "flood_best_match"));

  /** The names that the ensemble API prints for the names of deterministic models. */
  private static final Map<String, String> ENSEMBLE_NAMES =
      Map.ofEntries(
          Map.entry("icon_seamless", "icon_seamless_eps"),
          Map.entry("icon_global", "icon_global_eps"),
          Map.entry("icon_eu", "icon_eu_eps"),
          Map.entry("icon_d2", "icon_d2_eps"),
          Map.entry("ecmwf_ifs025", "ecmwf_ifs025_ensemble"),
          Map.entry("ecmwf_aifs025", "ecmwf_aifs025_ensemble"),
          Map.entry("gem_global", "gem_global_ensemble"),
          Map.entry("gfs_seamless", "ncep_gefs_seamless"),
          Map.entry("gfs025", "ncep_gefs025"),
          Map.entry("gfs05", "ncep_gefs05"),
          Map.entry("meteoswiss_icon_ch1", "meteoswiss_icon_ch1_ensemble"),
          Map.entry("meteoswiss_icon_ch2", "meteoswiss_icon_ch2_ensemble"));

  /** APIs that accept the variables of a section but return no such section. */
  private static final Map<Section, Set<String>> NOT_SERVED_BY =
      Map.of(
          Section.HOURLY,
          Set.of("climate", "flood"),
          Section.MINUTELY_15,
          Set.of(
              "jma",
              "metno",
              "gem",
              "cma",
              "bom",
              "ecmwf",
              "archive",
              "era5",
              "seasonal",
              "climate",
              "air-quality",
              "flood"),
          Section.CURRENT,
          Set.of("ecmwf", "archive", "era5", "seasonal", "climate", "flood"));

  /** APIs for the weather of a point, all of which the historical forecast API serves too. */
  private static final Set<String> WEATHER =
      Set.of(
          "forecast",
          "dwd-icon",
          "gfs",
          "meteofrance",
          "jma",
          "metno",
          "gem",
          "cma",
          "bom",
          "ecmwf");

  private static final String FORECAST_HOST = "api";
  private static final String HISTORICAL_HOST = "historical-forecast-api";
  private static final String SINGLE_RUNS_HOST = "single-runs-api";

  /** The days that the public hosts serve. */
  private static final Map<String, ServedDays> SERVED_BY_HOST =
      Map.ofEntries(
          Map.entry(FORECAST_HOST, ServedDays.ofAge(93, 16)),
          Map.entry("archive-api", ServedDays.since(1940, 1)),
          Map.entry("satellite-api", ServedDays.since(1983, 1)),
          Map.entry(HISTORICAL_HOST, ServedDays.since(2016, 16)),
          Map.entry("previous-runs-api", ServedDays.since(2016, 16)),
          Map.entry("ensemble-api", ServedDays.ofAge(93, 36)),
          Map.entry("seasonal-api", ServedDays.since(day(2025, 9, 1), 217)),
          Map.entry("marine-api", ServedDays.since(1940, 16)),
          Map.entry("air-quality-api", ServedDays.since(2013, 7)),
          Map.entry(
              "climate-api", new ServedDays(today -> day(1950, 1, 1), today -> day(2050, 12, 31))),
          Map.entry("flood-api", ServedDays.since(1984, 366)));

  /** What a server that is not a public host serves, unless it is configured otherwise. */
  private static final int MAX_FORECAST_DAYS = 217;

  private final HttpUrl url;
  private final String defaultModel;

  private Endpoint(HttpUrl url, String defaultModel) {
    this.url = url;
    this.defaultModel = defaultModel;
  }

  /** The first and the last day that a public host serves, as functions of the UTC day. */
  private record ServedDays(UnaryOperator<LocalDate> first, UnaryOperator<LocalDate> last) {
    static ServedDays since(int year, int forecastDays) {
      return since(day(year, 1, 1), forecastDays);
    }

    static ServedDays since(LocalDate first, int forecastDays) {
      return new ServedDays(today -> first, today -> today.plusDays(forecastDays - 1L));
    }

    static ServedDays ofAge(int pastDays, int forecastDays) {
      return new ServedDays(
          today -> today.minusDays(pastDays), today -> today.plusDays(forecastDays - 1L));
    }
  }

  /**
   * Parses a URL.
   *
   * @throws IllegalArgumentException if it is invalid; the message does not contain the URL, whose
   *     query might contain a key
   */
  public static Endpoint parse(String text) {
    HttpUrl url = HttpUrl.parse(text);
    if (url == null) {
      throw new IllegalArgumentException(
          "is not an HTTP URL; expected a URL such as https://api.open-meteo.com/v1/forecast");
    }
    if (url.query() != null || url.fragment() != null) {
      throw new IllegalArgumentException(
          "must not contain a query or a fragment; set API parameters with openmeteo.query.NAME"
              + " and the key with openmeteo.api.key");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new IllegalArgumentException(
          "must not contain credentials; set the key with openmeteo.api.key");
    }
    return new Endpoint(url, defaultModel(url));
  }

  private static LocalDate day(int year, int month, int dayOfMonth) {
    return LocalDate.of(year, month, dayOfMonth);
  }

  HttpUrl url() {
    return url;
  }

  /** Returns the host and port, for which quota and concurrent requests are counted. */
  public String authority() {
    return url.host() + ":" + url.port();
  }

  /** Returns the last segment of the path, such as {@code dwd-icon}. */
  private static String product(HttpUrl url) {
    return url.pathSegments().stream()
        .filter(segment -> !segment.isEmpty())
        .reduce("", (before, last) -> last);
  }

  private static String defaultModel(HttpUrl url) {
    return DEFAULT_MODELS.getOrDefault(product(url), BEST_MATCH);
  }

  /** Returns the model that serves requests without a model or for {@code best_match}. */
  public String defaultModel() {
    return defaultModel;
  }

  /** Returns the name that this endpoint's responses print for a model. */
  public String modelName(String model) {
    if (model.equals(BEST_MATCH)) {
      return defaultModel;
    }
    return product(url).equals("ensemble") ? ENSEMBLE_NAMES.getOrDefault(model, model) : model;
  }

  /**
   * Returns the models that a request to this endpoint must name, so that its records have the
   * names of {@link #modelName}.
   *
   * @param models as configured; empty for the default model
   */
  public List<String> requestModels(List<String> models) {
    if (defaultModel.equals(defaultModel(url))) {
      return models;
    }
    return models.isEmpty() ? List.of(defaultModel) : models.stream().map(this::modelName).toList();
  }

  /**
   * Returns the endpoint that serves the same models for days from 2016 on: the historical forecast
   * API on the host for the same kind of access. Empty if this is not a weather API on the public
   * forecast host.
   */
  public Optional<Endpoint> archive() {
    return onHost(HISTORICAL_HOST);
  }

  /**
   * Returns the endpoint that serves single runs of the same models: the Single Runs API on the
   * host for the same kind of access, or this one if it is the ensemble or the seasonal API. Empty
   * if this is another host than the public forecast host.
   */
  public Optional<Endpoint> singleRuns() {
    return isEnsemble() ? Optional.of(this) : onHost(SINGLE_RUNS_HOST);
  }

  /** Whether this is a public host of the Single Runs API. */
  public boolean isSingleRunsHost() {
    return publicName().equals(Optional.of(SINGLE_RUNS_HOST));
  }

  private Optional<Endpoint> onHost(String name) {
    if (!publicName().equals(Optional.of(FORECAST_HOST)) || !WEATHER.contains(product(url))) {
      return Optional.empty();
    }
    String host = url.host().replace(FORECAST_HOST + PUBLIC_DOMAIN, name + PUBLIC_DOMAIN);
    HttpUrl other = url.newBuilder().host(host).encodedPath("/v1/forecast").build();
    return Optional.of(new Endpoint(other, defaultModel));
  }

  /** Whether this is the ensemble or the seasonal API, whose models have members. */
  public boolean isEnsemble() {
    return product(url).equals("ensemble") || isSeasonal();
  }

  /** Whether this is the seasonal API, whose hourly rows have steps of six hours by default. */
  public boolean isSeasonal() {
    return product(url).equals("seasonal");
  }

  /** Whether this API returns a section if it is requested. */
  public boolean serves(Section section) {
    return !NOT_SERVED_BY.getOrDefault(section, Set.of()).contains(product(url));
  }

  /** Returns the first day that a public host serves, or empty if the host is not a public one. */
  public Optional<LocalDate> firstDay(LocalDate today) {
    return servedDays().map(days -> days.first().apply(today));
  }

  /** Returns the last day that a public host serves, or empty if the host is not a public one. */
  public Optional<LocalDate> lastDay(LocalDate today) {
    return servedDays().map(days -> days.last().apply(today));
  }

  /** Returns the number of days from today on, today included, that this endpoint serves. */
  public long maxForecastDays(LocalDate today) {
    return lastDay(today)
        .map(last -> ChronoUnit.DAYS.between(today, last) + 1)
        .orElse((long) MAX_FORECAST_DAYS);
  }

  private Optional<ServedDays> servedDays() {
    return publicName().map(SERVED_BY_HOST::get);
  }

  /** Whether this is a public host for clients without an API key. */
  public boolean isFreeHost() {
    return publicName().isPresent() && !isCustomerHost();
  }

  private boolean isCustomerHost() {
    return publicName().isPresent() && url.host().startsWith(CUSTOMER_PREFIX);
  }

  /** Returns the URL of the same API on the host for customers with an API key. */
  public String customerAddress() {
    return url.newBuilder().host(CUSTOMER_PREFIX + url.host()).build().toString();
  }

  /**
   * Returns which API this is, such as {@code api.open-meteo.com/v1/dwd-icon}: the same text for
   * free access and for customers, and with any scheme.
   */
  public String apiName() {
    String host = isCustomerHost() ? url.host().substring(CUSTOMER_PREFIX.length()) : url.host();
    boolean isDefaultPort = url.port() == HttpUrl.defaultPort(url.scheme());
    String path = url.encodedPath().replaceFirst("/+$", "");
    return host + (isDefaultPort ? "" : ":" + url.port()) + path;
  }

  /** Returns the URL of the file with the newest run of a model domain, on this endpoint's host. */
  HttpUrl modelMetadata(String domain) {
    return url.resolve("/data/" + domain + "/static/meta.json");
  }

  private Optional<String> publicName() {
    String host = url.host();
    if (!host.endsWith(PUBLIC_DOMAIN)) {
      return Optional.empty();
    }
    String label = host.substring(0, host.length() - PUBLIC_DOMAIN.length());
    return Optional.of(
        label.startsWith(CUSTOMER_PREFIX) ? label.substring(CUSTOMER_PREFIX.length()) : label);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Endpoint endpoint
        && url.equals(endpoint.url)
        && defaultModel.equals(endpoint.defaultModel);
  }

  @Override
  public int hashCode() {
    return Objects.hash(url, defaultModel);
  }

  /** Returns the URL; it never contains a key. */
  @Override
  public String toString() {
    return url.toString();
  }
}
