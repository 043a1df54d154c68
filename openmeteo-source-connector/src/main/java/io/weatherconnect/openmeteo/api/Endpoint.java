package io.weatherconnect.openmeteo.api;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * The address of one weather API, without a query, and what is known of the public ones: the model
 * that answers by default and the first day that may be asked for. Equal when the addresses are.
 */
public final class Endpoint {
  private static final String PUBLIC_DOMAIN = ".open-meteo.com";
  private static final String CUSTOMER_PREFIX = "customer-";

  /** The model that answers when none is asked for, by the last part of the path. */
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

  /** What takes hourly variables and answers without an hourly section. */
  private static final Set<String> WITHOUT_HOURS = Set.of("climate", "flood");

  /** The API's own rule for forecast hosts: up to 93 days back, counted in UTC. */
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
   * Reads an address.
   *
   * @throws IllegalArgumentException saying what is wrong with it, without repeating a query that
   *     might hold a key
   */
  public static Endpoint parse(String text) {
    HttpUrl url = HttpUrl.parse(text);
    if (url == null) {
      throw new IllegalArgumentException(
          "is not a web address; expected something like https://api.open-meteo.com/v1/forecast");
    }
    if (url.query() != null || url.fragment() != null) {
      throw new IllegalArgumentException(
          "must not carry a query or a fragment; set API parameters as openmeteo.query.NAME and a"
              + " key as openmeteo.api.key");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new IllegalArgumentException(
          "must not carry credentials; set a key as openmeteo.api.key");
    }
    return new Endpoint(url);
  }

  HttpUrl url() {
    return url;
  }

  /** The host and port that answers; calls to it are made one at a time. */
  public String authority() {
    return url.host() + ":" + url.port();
  }

  /** The last part of the path, such as {@code dwd-icon}. */
  private String product() {
    return url.pathSegments().stream()
        .filter(segment -> !segment.isEmpty())
        .reduce("", (before, last) -> last);
  }

  /** The API's name of the model that answers when a request names none or {@code best_match}. */
  public String defaultModel() {
    return DEFAULT_MODELS.getOrDefault(product(), "best_match");
  }

  /** The name under which this endpoint answers for a model. */
  public String modelName(String model) {
    return model.equals("best_match") ? defaultModel() : model;
  }

  /** Whether this is the ensemble or the seasonal API, whose responses have a column a member. */
  public boolean isEnsemble() {
    return product().equals("ensemble") || product().equals("seasonal");
  }

  /** Whether this API has hourly weather; some have nothing but days. */
  public boolean hasHours() {
    return !WITHOUT_HOURS.contains(product());
  }

  /** The first day that a public host answers for, or empty where the host is not known. */
  public Optional<LocalDate> firstDay(LocalDate today) {
    return publicName()
        .flatMap(
            name ->
                name.equals("api")
                    ? Optional.of(today.minusDays(FORECAST_PAST_DAYS))
                    : Optional.ofNullable(FIRST_DAYS_BY_HOST.get(name)));
  }

  /** Whether this is a public host for callers without a key. */
  public boolean isFreeHost() {
    return publicName().isPresent() && !url.host().startsWith(CUSTOMER_PREFIX);
  }

  /** The address of the same API on the host for customers, for use in a message. */
  public String customerAddress() {
    return url.newBuilder().host(CUSTOMER_PREFIX + url.host()).build().toString();
  }

  /** The file that tells the newest run of a model domain, on this endpoint's host. */
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

  /** The address; it never holds a key. */
  @Override
  public String toString() {
    return url.toString();
  }
}
