package io.weatherconnect.simulator.api;

import static io.weatherconnect.simulator.api.ApiException.require;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.weatherconnect.simulator.http.HttpRequest;
import java.net.URLDecoder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parameters of a request by name, and their values as text or, with the error reasons of the
 * API, as other types. Lists are split at raw commas and bars before percent-decoding; encoded
 * commas are split later. Immutable.
 */
public final class Parameters {
  private static final int MAX_BODY = 128 * 1024;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern INVALID_ESCAPE = Pattern.compile("%(?!\\p{XDigit}{2})");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?((\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|(?i:nan))");
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
  private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
  private static final Pattern TIME =
      Pattern.compile(DATE + "(?:T(\\d{2})(?::(\\d{2})(?::(\\d{2}))?)?)?");

  private final Map<String, List<String>> values = new HashMap<>();

  /** Parses a query string or a form. */
  public Parameters(String encoded) {
    for (String pair : encoded.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (!parts[0].isEmpty()) {
        String name = decode(parts[0]);
        String key = name.endsWith("[]") ? name.substring(0, name.length() - 2) : name;
        List<String> list = values.computeIfAbsent(key, any -> new ArrayList<>());
        if (parts.length == 2) {
          split(parts[1], "[,|]").map(Parameters::decode).forEach(list::add);
        }
      }
    }
  }

  /**
   * Returns the parameters of a request: those of the query, or of the form of a POST.
   *
   * @throws ApiException when the body is too large or not a form
   */
  public static Parameters of(HttpRequest request) throws ApiException {
    if (request.body().length() > MAX_BODY) {
      throw new ApiException(413, "Payload Too Large");
    }
    if (!request.method().equals("POST")) {
      return new Parameters(request.query());
    }
    String type =
        request
            .header("content-type")
            .orElseThrow(() -> new ApiException(415, "Can't decode data without a content type"));
    if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(FORM)) {
      throw new ApiException(415, "Unsupported Media Type");
    }
    return new Parameters(request.body());
  }

  /** Returns whether the request has the parameter, even if it is empty. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Returns all values of a list parameter; empty when it is absent. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /**
   * Returns all values of a list parameter, split at encoded commas, without empty values.
   *
   * @param fallback the values when there are none
   */
  public List<String> list(String name, String... fallback) {
    List<String> list = all(name).stream().flatMap(value -> split(value, ",")).toList();
    return list.isEmpty() ? List.of(fallback) : list;
  }

  /** Splits a text and omits empty parts. */
  static Stream<String> split(String text, String separator) {
    return Stream.of(text.split(separator, -1)).filter(part -> !part.isEmpty());
  }

  /** Returns the last value of a scalar parameter. */
  public Optional<String> last(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Returns the value of a scalar parameter as a whole number. */
  public OptionalInt integer(String name) throws ApiException {
    Optional<String> text = last(name);
    try {
      return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.get()));
    } catch (NumberFormatException e) {
      throw wrongType("Int", name);
    }
  }

  private static ApiException wrongType(String type, String name) {
    return ApiException.badRequest(
        "Value was not of type '%s' at path '%s'. Data found at '%s' was not %s."
            .formatted(type, name, name, type));
  }

  /**
   * Returns the choice that a scalar parameter names, or the fallback without the parameter.
   *
   * @param type the type name in the API's error reason
   */
  public <T> T choice(String name, String type, Map<String, T> choices, T fallback)
      throws ApiException {
    String text = last(name).orElse(null);
    if (text != null && !choices.containsKey(text)) {
      throw ApiException.corrupted(name, type, text);
    }
    return text == null ? fallback : choices.get(text);
  }

  /** Returns a list of float32 values, which the API parses including {@code nan}. */
  List<Float> decimals(String name) throws ApiException {
    return numbers(name, "Float", DECIMAL, Parameters::decimal);
  }

  /** Returns the value of a scalar parameter as float32, which may be {@code nan}. */
  float decimal(String name, float fallback) throws ApiException {
    Optional<String> text = last(name);
    if (text.isPresent() && !DECIMAL.matcher(text.get()).matches()) {
      throw wrongType("Float", name);
    }
    return text.map(Parameters::decimal).orElse(fallback);
  }

  private static float decimal(String text) {
    return text.toLowerCase(Locale.ROOT).endsWith("nan") ? Float.NaN : Float.parseFloat(text);
  }

  List<Long> integers(String name) throws ApiException {
    return numbers(name, "Int", INTEGER, Long::valueOf);
  }

  private <T> List<T> numbers(String name, String type, Pattern format, Function<String, T> parser)
      throws ApiException {
    List<String> texts = list(name);
    for (String text : texts) {
      if (!format.matcher(text).matches()) {
        throw ApiException.corrupted("", type, text);
      }
    }
    return texts.stream().map(parser).toList();
  }

  /**
   * Returns the midnight of the only date of a list parameter. A day after the end of the month
   * rolls over to the next month, as in the API.
   */
  Optional<LocalDateTime> date(String name) throws ApiException {
    return time(name, DATE);
  }

  /**
   * Returns the only time of a list parameter, in a form from {@code YYYY-MM-DD} to {@code
   * YYYY-MM-DDThh:mm:ss}.
   */
  Optional<LocalDateTime> time(String name) throws ApiException {
    return time(name, TIME);
  }

  private Optional<LocalDateTime> time(String name, Pattern format) throws ApiException {
    Optional<LocalDateTime> time = Optional.empty();
    List<String> texts = list(name);
    for (String text : texts) {
      Matcher matcher = format.matcher(text);
      require(matcher.matches(), "Invalid date format. Make sure to use 'YYYY-MM-DD'");
      int[] parts = new int[6];
      for (int i = 0; i < matcher.groupCount() && matcher.group(i + 1) != null; i++) {
        parts[i] = Integer.parseInt(matcher.group(i + 1));
      }
      require(
          parts[0] >= 1900
              && parts[0] <= 2050
              && parts[1] >= 1
              && parts[1] <= 12
              && parts[2] >= 1
              && parts[2] <= 31
              && parts[3] < 24
              && parts[4] < 60
              && parts[5] < 60,
          "Invalid date");
      time =
          Optional.of(
              LocalDate.of(parts[0], parts[1], 1)
                  .plusDays(parts[2] - 1L)
                  .atTime(parts[3], parts[4], parts[5]));
    }
    require(texts.size() <= 1, "The simulator supports only one " + name);
    return time;
  }

  /** Percent-decodes a text to UTF-8. A plus becomes a space; an invalid escape stays unchanged. */
  private static String decode(String text) {
    String valid = INVALID_ESCAPE.matcher(text).replaceAll("%25");
    // The text has one character per byte, so UTF-8 is decoded from escaped and raw bytes together.
    return new String(URLDecoder.decode(valid, ISO_8859_1).getBytes(ISO_8859_1), UTF_8);
  }
}
