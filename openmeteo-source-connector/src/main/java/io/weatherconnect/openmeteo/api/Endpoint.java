package io.weatherconnect.openmeteo.api;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * The URL of one weather API, without a query, with known properties of the public APIs: the
 * default model and the first day that they serve. Two endpoints are equal if their URLs are equal.
 */
public final class Endpoint {
  private static final String PUBLIC_DOMAIN = ".open-meteo.com";
  private static final String CUSTOMER_PREFIX = "customer-";

  /** The default models, by the last segment of the path. */
  private static final Map<String, String> DEFAULT_MODELS =
      Map.ofEntries(
          Map.entry("forecast", "best_match"),
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
          Map.entry("era5", "archive_best_match"),
          Map.entry("climate", "MRI_AGCM3_2_S"),
          Map.entry("marine", "marine_best_match"),
          Map.entry("air-quality", "air_quality_best_match"),
          Map.entry("flood", "flood_best_match"));

  /** APIs that accept hourly variables but return no hourly section. */
  private static final Set<String> DAILY_ONLY = Set.of("climate", "flood");

  /** Forecast hosts serve up to 93 days back, counted in UTC. */
  private static final int FORECAST_PAST_DAYS = 93;

  private static final Map<String, LocalDate> FIRST_DAYS_BY_HOST =
      Map.of(
          "archive-api", LocalDate.of(1940, 1, 1),
          "satellite-api", LocalDate.of(1983, 1, 1),
          "historical-forecast-api", LocalDate.of(2016, 1, 1),
          "previous-runs-api", LocalDate.of(2016, 1, 1),
          "marine-api", LocalDate.of(1940, 1, 1),
          "air-quality-api", LocalDate.of(2013, 1, 1),
          "climate-api", LocalDate.of(1950, 1, 1),
          "flood-api", LocalDate.of(1984, 1, 1));

  private final HttpUrl url;

  private Endpoint(HttpUrl url) {
    this.url = url;
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
    return new Endpoint(url);
  }

  HttpUrl url() {
    return url;
  }

  /** Returns the host and port; only one request at a time is sent to it. */
  public String authority() {
    return url.host() + ":" + url.port();
  }

  /** Returns the last segment of the path, such as {@code dwd-icon}. */
  private String product() {
    return url.pathSegments().stream()
        .filter(segment -> !segment.isEmpty())
        .reduce("", (before, last) -> last);
  }

  /** Returns the model that serves requests without a model or for {@code best_match}. */
  public String defaultModel() {
    return DEFAULT_MODELS.getOrDefault(product(), "best_match");
  }

  /** Returns the name that this endpoint uses for a model. */
  public String modelName(String model) {
    return model.equals("best_match") ? defaultModel() : model;
  }

  /** Whether this is the ensemble or the seasonal API, which return one column per member. */
  public boolean isEnsemble() {
    return product().equals("ensemble") || product().equals("seasonal");
  }

  /** Whether this API serves hourly data; some serve only daily data. */
  public boolean hasHours() {
    return !DAILY_ONLY.contains(product());
  }

  /** Returns the first day that a public host serves, or empty if the host is not a public one. */
  public Optional<LocalDate> firstDay(LocalDate today) {
    return publicName()
        .flatMap(
            name ->
                name.equals("api")
                    ? Optional.of(today.minusDays(FORECAST_PAST_DAYS))
                    : Optional.ofNullable(FIRST_DAYS_BY_HOST.get(name)));
  }

  /** Whether this is a public host for clients without an API key. */
  public boolean isFreeHost() {
    return publicName().isPresent() && !url.host().startsWith(CUSTOMER_PREFIX);
  }

  /** Returns the URL of the same API on the host for customers with an API key. */
  public String customerAddress() {
    return url.newBuilder().host(CUSTOMER_PREFIX + url.host()).build().toString();
  }

  /** Returns the URL of the file with the newest run of a model domain, on this endpoint's host. */
  HttpUrl modelMetadata(String domain) {
    return url.resolve("/data/" + domain + "/static/meta.json");
  }

  private Optional<String> publicName() {
    String host = url.host().toLowerCase(Locale.ROOT);
    if (!host.endsWith(PUBLIC_DOMAIN)) {
      return Optional.empty();
    }
    String label = host.substring(0, host.length() - PUBLIC_DOMAIN.length());
    return Optional.of(
        label.startsWith(CUSTOMER_PREFIX) ? label.substring(CUSTOMER_PREFIX.length()) : label);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Endpoint endpoint && url.equals(endpoint.url);
  }

  @Override
  public int hashCode() {
    return url.hashCode();
  }

  /** Returns the URL; it never contains a key. */
  @Override
  public String toString() {
    return url.toString();
  }
}
