package io.weatherconnect.openmeteo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Mistakes in the settings of a connector. */
final class ConfigMistakes {
  static final String SECRET = "s3cr3t-key";

  private ConfigMistakes() {}

  /** All mistakes: the key, a part of the message, and the settings. */
  static Stream<Arguments> all() {
    return Stream.of(
            locationMistakes(),
            runMistakes(),
            apiMistakes(),
            variableMistakes(),
            topicMistakes(),
            timeMistakes(),
            limitMistakes(),
            httpMistakes(),
            headerMistakes(),
            storeMistakes(),
            errorMistakes())
        .flatMap(group -> group);
  }

  /** The mistakes that also prevent a start, which does not check days, weight and stores. */
  static Stream<Arguments> thatPreventAStart() {
    return Stream.of(
            locationMistakes(),
            runMistakes(),
            apiMistakes(),
            variableMistakes(),
            topicMistakes(),
            httpMistakes(),
            headerMistakes(),
            errorMistakes())
        .flatMap(group -> group);
  }

  /** A mistake in the value of a key, with other settings as keys and values. */
  private static final String RUN = "2026-05-01T06:00";

  /** A mistake of a source that keeps the runs of one model. */
  private static Arguments history(String key, String message, String value, String... others) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("forecast.history", "true");
    settings.put("openmeteo.models", "icon_global");
    settings.put("daily.variables", "");
    for (int i = 0; i < others.length; i += 2) {
      settings.put(others[i], others[i + 1]);
    }
    settings.remove(key);
    return mistake(
        key,
        message,
        value,
        settings.entrySet().stream()
            .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
            .toArray(String[]::new));
  }

  private static Arguments mistake(String key, String message, String value, String... others) {
    return Arguments.of(
        key,
        message,
        Stream.concat(Stream.of(key, value), Stream.of(others)).toArray(String[]::new));
  }

  /** A mistake that settings make of a key that is not among them. */
  private static Arguments without(String key, String message, String... settings) {
    return Arguments.of(key, message, settings);
  }

  private static Stream<Arguments> locationMistakes() {
    return Stream.of(
        mistake("latitudes", "no location is configured", "", "longitudes", ""),
        mistake("longitudes", "has 1 entries but latitudes has 2", "13.4"),
        mistake("location.names", "has 3 entries but latitudes has 2", "a,b,c"),
        mistake(
            "location.names",
            "such as Washington, D.C., needs locations.file",
            "Berlin,Washington, D.C."),
        mistake("location.names", "\"a\" is listed twice", "a, a"),
        mistake("location.names", "entry 2 contains a line break", "a, b\nc"),
        mistake(
            "latitudes",
            "\"1,2\" is listed twice",
            "1,1",
            "longitudes",
            "2,2",
            "location.names",
            ""),
        mistake("latitudes", "entry 2 (91) is out of range", "52.5,91"),
        mistake("latitudes", "entry 1 (NaN) is out of range", "NaN,50"),
        mistake("latitudes", "entry 2 (north) is not a number", "52.5,north"),
        mistake("longitudes", "entry 2 (-180.5) is out of range", "13.4,-180.5"),
        mistake("longitudes", "entry 1 (Infinity) is out of range", "Infinity,1"),
        mistake("locations.file", "use either the file or the lists", "/a.csv"),
        mistake("locations.grid", "use the grid, the lists or the file", "52,13,53,14,0.5"),
        mistake("locations.grid", "has 4 entries; expected five", "52,13,53,14"),
        mistake("locations.grid", "north (53N) is not a number", "52,13,53N,14,0.5"),
        mistake("locations.grid", "east (181) is out of range", "52,13,53,181,0.5"),
        mistake("locations.grid", "must have the south-west corner first", "53,13,52,14,0.5"),
        mistake("locations.grid", "has the step 0; expected more than 0", "52,13,53,14,0"),
        mistake(
            "locations.grid", "has 6,485,401 locations; expected at most", "-90,-180,90,180,0.1"),
        mistake(
            "locations.file",
            "cannot be read on this worker",
            "/no/such/file.csv",
            "latitudes",
            "",
            "longitudes",
            "",
            "location.names",
            ""),
        mistake(
            "locations.file",
            "is not a valid path",
            "a\0b",
            "latitudes",
            "",
            "longitudes",
            "",
            "location.names",
            ""));
  }

  private static Stream<Arguments> runMistakes() {
    return Stream.of(
        mistake("start.run", "is set, but runs are kept only with forecast.history", RUN),
        mistake("end.run", "is set, but runs are kept only with forecast.history", RUN),
        mistake("start.run", "is not the time of a run", "2026-05-01"),
        mistake("start.run", "is not the time of a run", "2026-05-01T06:30"),
        mistake("start.run", "is not the time of a run", "2026-02-30T06:00"),
        mistake("run.interval.hours", "must be a divisor of 24", "5"),
        history("daily.variables", "must be empty with forecast.history", "sunrise"),
        history("current.variables", "must be empty with forecast.history", "rain"),
        history("start.date", "does not apply with forecast.history", "2026-05-01"),
        history("progress.topic", "does not apply with forecast.history", "progress"),
        history("forecast.days", "is 0, but with forecast.history", "0"),
        history("start.run", "is before the first run of the Single Runs API", "2024-02-29T00:00"),
        history(
            "forecast.history",
            "icon_seamless blends others",
            "true",
            "openmeteo.models",
            "icon_seamless",
            "update.check.domains",
            "dwd_icon"),
        history(
            "forecast.history",
            "update.check.domains is ecmwf_ifs025 and icon_global has dwd_icon",
            "true",
            "update.check.domains",
            "ecmwf_ifs025"),
        history("end.run", "is before start.run", "2026-05-01T00:00", "start.run", RUN),
        history(
            "start.run",
            "is set, but no endpoint serves earlier runs",
            RUN,
            "openmeteo.archive.url",
            ""),
        history(
            "forecast.history",
            "but 2 models are configured",
            "true",
            "openmeteo.models",
            "icon_eu,icon_global"),
        history(
            "forecast.history",
            "best_match blends others",
            "true",
            "openmeteo.models",
            "best_match"),
        mistake("openmeteo.query.run", "use forecast.history instead", RUN));
  }

  private static Stream<Arguments> apiMistakes() {
    return Stream.of(
        mistake("openmeteo.url", "is not an HTTP URL", "api.open-meteo.com"),
        mistake("openmeteo.url", "is empty", ""),
        mistake("openmeteo.url", "must not contain a query", "http://a/v1?apikey=" + SECRET),
        mistake("openmeteo.url", "must not contain credentials", "http://u:" + SECRET + "@a/v1/x"),
        without(
            "openmeteo.url",
            "set it to https://customer-api.open-meteo.com/v1/forecast or remove openmeteo.api.key",
            "openmeteo.api.key",
            SECRET),
        mistake(
            "openmeteo.archive.url",
            "set it to https://customer-archive-api.open-meteo.com/v1/archive",
            "https://archive-api.open-meteo.com/v1/archive",
            "openmeteo.api.key",
            SECRET,
            "openmeteo.url",
            "https://customer-api.open-meteo.com/v1/forecast"),
        mistake(
            "openmeteo.api.key",
            "a line break",
            SECRET + "\n" + SECRET,
            "openmeteo.url",
            "https://customer-api.open-meteo.com/v1/forecast"),
        mistake("openmeteo.archive.url", "is not an HTTP URL", "automatic"),
        mistake(
            "openmeteo.archive.url",
            "is the ensemble or the seasonal API, whose rows have members",
            "https://ensemble-api.open-meteo.com/v1/ensemble"),
        mistake("openmeteo.archive.after.days", "at least 1", "0"),
        mistake("openmeteo.models", "is listed twice", "icon_eu, icon_eu"),
        mistake(
            "openmeteo.models",
            "together with best_match",
            "best_match,icon_seamless",
            "openmeteo.url",
            "https://api.open-meteo.com/v1/dwd-icon"),
        mistake("openmeteo.models", "is not a model name", "icon eu"),
        mistake("timezone", "is not a known time zone", "Europe/Atlantis"),
        mistake("timezone", "time zone data of the worker's Java may be old", "Asia/New"),
        mistake("timezone", "expected an IANA name such as Europe/Berlin", "+02:00"),
        mistake("openmeteo.query.hourly", "use hourly.variables instead", "x"),
        mistake("openmeteo.query.elevation", "use locations.file instead", "34"),
        mistake("openmeteo.query.elevation", "use locations.file instead", "nan,nan"),
        mistake("openmeteo.query.apikey", "use openmeteo.api.key instead", ""),
        mistake("openmeteo.query.timeformat", "remove it", "iso8601"));
  }

  private static Stream<Arguments> variableMistakes() {
    return Stream.of(
        without(
            "hourly.variables",
            "but https://flood-api.open-meteo.com/v1/flood serves no hourly data; set it to empty",
            "openmeteo.url",
            "https://flood-api.open-meteo.com/v1/flood",
            "daily.variables",
            "river_discharge"),
        without(
            "hourly.variables",
            "but http://localhost:8080/v1/climate serves no hourly data; set it to empty",
            "openmeteo.url",
            "http://localhost:8080/v1/climate"),
        mistake(
            "openmeteo.archive.url",
            "serves no hourly data, but hourly.variables requests it",
            "https://climate-api.open-meteo.com/v1/climate"),
        mistake(
            "minutely_15.variables",
            "https://api.open-meteo.com/v1/ecmwf serves no minutely_15 data; set it to empty",
            "rain",
            "openmeteo.url",
            "https://api.open-meteo.com/v1/ecmwf"),
        mistake(
            "current.variables",
            "https://archive-api.open-meteo.com/v1/archive serves no current data",
            "rain",
            "openmeteo.url",
            "https://archive-api.open-meteo.com/v1/archive",
            "past.days",
            "7",
            "forecast.days",
            "1"),
        mistake(
            "current.variables",
            "is requested with several models",
            "rain",
            "hourly.variables",
            "",
            "daily.variables",
            "",
            "openmeteo.models",
            "icon_eu,icon_d2"),
        mistake(
            "minutely_15.topic",
            "is the same topic as hourly.topic",
            "hourlymetrics",
            "minutely_15.variables",
            "rain"),
        mistake(
            "openmeteo.query.temporal_resolution",
            "would change the step of hourly rows",
            "hourly_3"),
        mistake(
            "hourly.variables",
            "\"temprature_2m\" is not a known hourly variable; did you mean temperature_2m",
            "rain,temprature_2m"),
        mistake(
            "daily.variables",
            "\"temperature_2m\" is not a known daily variable; it is a hourly variable",
            "temperature_2m"),
        mistake("hourly.variables", "is not a known", "a b", "variables.allow.unknown", "true"),
        mistake("hourly.variables", "list at least one variable", "", "daily.variables", ""),
        mistake("variables.allow.unknown", "either true or false", "perhaps"));
  }

  private static Stream<Arguments> topicMistakes() {
    return Stream.of(
        mistake("hourly.topic", "is not a topic name", "a b"),
        mistake("hourly.topic", "is empty", ""),
        mistake("daily.topic", "is not a topic name", ".."),
        mistake("daily.topic", "is the same topic", "hourlymetrics"),
        mistake("progress.topic", "is also the topic of weather", "dailymetrics"),
        mistake("emit", "must be one of changed, all", "some"));
  }

  private static Stream<Arguments> timeMistakes() {
    return Stream.of(
        history("forecast.days", "16 is more than", "16"),
        history("end.run", "is in the past and start.run is not set", "2024-05-01T00:00"),
        mistake("start.date", "is not a date", "01.05.2024"),
        mistake("start.date", "is not a date", "2024-02-30"),
        mistake("end.date", "is not a date", "+12024-02-20"),
        mistake(
            "end.date",
            "2024-05-01 is before start.date 2024-05-28",
            "2024-05-01",
            "start.date",
            "2024-05-28"),
        mistake(
            "start.date",
            "which is 2016-01-01; set a later date, or set openmeteo.archive.url",
            "2015-12-31",
            "openmeteo.url",
            "https://historical-forecast-api.open-meteo.com/v1/forecast"),
        mistake("start.date", "which is 2016-01-01", "2015-12-31"),
        mistake(
            "start.date",
            "which is 1940-01-01",
            "1939-12-31",
            "openmeteo.archive.url",
            "https://archive-api.open-meteo.com/v1/archive"),
        mistake("poll.interval.ms", "at least 10000", "9999"),
        mistake("past.days", "at least 0", "-1"),
        mistake("past.days", "before the first day", "94"),
        mistake("forecast.days", "there is no day to request", "0", "past.days", "0"),
        mistake("forecast.days", "no more than 366", "367"),
        mistake("forecast.days", "serves; set it to at most 16", "17"),
        mistake(
            "forecast.days",
            "serves; set it to at most 7",
            "8",
            "openmeteo.url",
            "https://air-quality-api.open-meteo.com/v1/air-quality"),
        mistake(
            "forecast.days",
            "serves; set it to at most 1",
            "2",
            "openmeteo.url",
            "https://archive-api.open-meteo.com/v1/archive"),
        mistake(
            "forecast.days",
            "serves; set it to at most 217",
            "218",
            "openmeteo.url",
            "http://localhost:8080/v1/forecast"),
        mistake("end.date", "2024-05-28 is in the past and start.date is not set", "2024-05-28"),
        mistake("backfill.on.change", "is restart, but start.date is not set", "restart"),
        mistake("update.check.domains", "is not a model domain", "dwd_icon,../secret"),
        mistake("update.check.domains", "combines auto with other entries", "auto,dwd_icon"),
        mistake(
            "update.check.domains",
            "the domains of the model best_match are not known, because it blends other models,"
                + " which depend on the location; list the domains to watch",
            "auto"),
        mistake(
            "update.check.domains",
            "the domains of the model archive_best_match are not known, because it blends",
            "auto",
            "openmeteo.url",
            "https://archive-api.open-meteo.com/v1/archive"),
        mistake(
            "update.check.domains",
            "the domains of the model knmi_seamless are not known; list the domains to watch",
            "auto",
            "openmeteo.models",
            "icon_eu,knmi_seamless"));
  }

  private static Stream<Arguments> limitMistakes() {
    return Stream.of(
        mistake("quota.per.minute", "must be 0 (no limit) or more", "-1"),
        mistake("quota.per.hour", "must be 0 (no limit) or more", "-1"),
        mistake("quota.per.day", "must be 0 (no limit) or more", "-5"),
        mistake("quota.per.day", "Not a number of type INT", "many"),
        mistake("call.max.weight", "must be greater than 0", "0"),
        mistake("call.max.weight", "must be greater than 0", "NaN"),
        mistake("call.max.weight", "Not a number of type DOUBLE", "heavy"),
        mistake("call.max.locations", "at least 1", "0"),
        mistake("call.max.rows", "no more than 5000000", "5000001"),
        mistake(
            "quota.per.hour",
            "leaves each of 2 tasks an API weight of 1.0 per hour, but the smallest request of this"
                + " configuration weighs 1.4",
            "2",
            "tasks.max",
            "8"),
        mistake("call.max.weight", "one location and 3 days weighs 1.4", "1.3"));
  }

  private static Stream<Arguments> httpMistakes() {
    return Stream.of(
        mistake("http.connect.timeout.ms", "at least 1", "0"),
        mistake("http.call.timeout.ms", "no more than 3600000", "3600001"),
        mistake("http.proxy", "is not a proxy address", "http://proxy:80"),
        mistake("http.proxy", "is not a proxy address", "me:" + SECRET + "@proxy:80"),
        mistake("http.proxy", "has no valid port", "proxy:70000"),
        without(
            "http.proxy.password",
            "is not set although http.proxy.user is set",
            "http.proxy.user",
            "me"),
        mistake("http.user.agent", "printable ASCII", "wetter-füchse"),
        mistake("http.max.concurrent.requests", "at least 0", "-1"),
        mistake(
            "http.max.concurrent.requests",
            "2 is more than the free host https://api.open-meteo.com/v1/forecast serves at a time",
            "2"));
  }

  private static Stream<Arguments> headerMistakes() {
    return Stream.of(
        mistake("http.headers", "line 1 has no header name", SECRET),
        mistake("http.headers", "line 2 has no header name", "A: b\n: " + SECRET),
        mistake("http.headers", "line 1 has no header name", "A B: " + SECRET),
        mistake("http.headers", "the value of A is empty", "A: "),
        mistake("http.headers", "printable ASCII", "A: " + SECRET + "ü"),
        mistake("http.headers", "a is set twice", "A: " + SECRET + "\na: b"),
        mistake("http.headers", "use openmeteo.api.key", "x-api-key: " + SECRET),
        mistake("http.headers", "use http.user.agent", "User-Agent: " + SECRET),
        mistake("http.headers", "use http.proxy", "Proxy-Authorization: b"),
        mistake("http.headers", "Host is set by the connector", "Host: a"));
  }

  /** Mistakes in the stores, which are read by the worker that validates or runs a task. */
  private static Stream<Arguments> storeMistakes() {
    return Stream.of(
        mistake(
            "ssl.truststore.location",
            "the file does not exist on this worker",
            "/no/such/file.p12"),
        mistake("ssl.truststore.password", "trust store is not specified", SECRET),
        mistake(
            "ssl.truststore.certificates",
            "store type is JKS",
            "-----BEGIN CERTIFICATE-----" + SECRET),
        mistake(
            "ssl.truststore.certificates", "cannot be used", SECRET, "ssl.truststore.type", "PEM"),
        mistake(
            "ssl.keystore.key",
            "certificate chain is not specified",
            SECRET,
            "ssl.keystore.type",
            "PEM"),
        mistake(
            "ssl.keystore.location",
            "the file does not exist on this worker",
            "/no/such/key.p12",
            "ssl.keystore.password",
            SECRET));
  }

  private static Stream<Arguments> errorMistakes() {
    return Stream.of(
        mistake("retry.backoff.ms", "at least 1", "0"),
        mistake("retry.backoff.max.ms", "is less than", "999"),
        mistake("retry.timeout.ms", "or -1 for no limit", "-2"),
        mistake("ambiguous.error.timeout.ms", "at least 0", "-1"),
        mistake("ssl.endpoint.identification.algorithm", "must be https or empty", "ldaps"),
        mistake("errors.location", "must be one of fail, skip", "ignore"),
        mistake("backfill.on.change", "must be one of resume, restart", "no"));
  }
}
