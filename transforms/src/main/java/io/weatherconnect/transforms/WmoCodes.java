package io.weatherconnect.transforms;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;

/**
 * Short texts for the weather codes 0 to 99 of WMO table 4677.
 *
 * <p>For the codes that Open-Meteo sends (0 to 3, 45, 48, 51 to 57, 61 to 67, 71 to 77, 80 to 82,
 * 85, 86, 95, 96, 99) the texts follow the meaning in its documentation. That differs from the
 * table for 0 to 3, where the table speaks of the change of the clouds and Open-Meteo of their
 * amount.
 */
final class WmoCodes implements Derivation {
  /** The line of a text is its code. */
  private static final List<String> TEXTS =
      """
      clear sky
      mainly clear
      partly cloudy
      overcast
      smoke
      haze
      dust in the air
      dust or sand raised by wind
      dust devils
      dust storm or sandstorm near
      mist
      patches of shallow fog
      continuous shallow fog
      lightning without thunder
      precipitation not reaching the ground
      distant precipitation
      precipitation near
      thunderstorm without precipitation
      squalls
      funnel cloud
      drizzle or snow grains in the past hour
      rain in the past hour
      snow in the past hour
      rain and snow in the past hour
      freezing rain or drizzle in the past hour
      rain showers in the past hour
      snow showers in the past hour
      hail showers in the past hour
      fog in the past hour
      thunderstorm in the past hour
      sandstorm, decreasing
      sandstorm, unchanged
      sandstorm, increasing
      severe sandstorm, decreasing
      severe sandstorm, unchanged
      severe sandstorm, increasing
      low drifting snow
      heavy low drifting snow
      high blowing snow
      heavy high blowing snow
      distant fog
      fog patches
      thinning fog, sky visible
      thinning fog, sky hidden
      unchanged fog, sky visible
      fog
      thickening fog, sky visible
      thickening fog, sky hidden
      depositing rime fog
      depositing rime fog, sky hidden
      light intermittent drizzle
      light drizzle
      moderate intermittent drizzle
      moderate drizzle
      dense intermittent drizzle
      dense drizzle
      light freezing drizzle
      dense freezing drizzle
      light drizzle and rain
      heavy drizzle and rain
      slight intermittent rain
      slight rain
      moderate intermittent rain
      moderate rain
      heavy intermittent rain
      heavy rain
      light freezing rain
      heavy freezing rain
      slight rain and snow
      heavy rain and snow
      slight intermittent snowfall
      slight snowfall
      moderate intermittent snowfall
      moderate snowfall
      heavy intermittent snowfall
      heavy snowfall
      diamond dust
      snow grains
      single star-like snow crystals
      ice pellets
      slight rain showers
      moderate rain showers
      violent rain showers
      slight showers of rain and snow
      heavy showers of rain and snow
      slight snow showers
      heavy snow showers
      slight showers of small hail
      heavy showers of small hail
      slight hail showers
      heavy hail showers
      slight rain after thunderstorm
      heavy rain after thunderstorm
      slight snow or hail after thunderstorm
      heavy snow or hail after thunderstorm
      thunderstorm
      thunderstorm with slight hail
      heavy thunderstorm
      thunderstorm with sandstorm
      thunderstorm with heavy hail
      """
          .lines()
          .toList();

  private final String field;

  /**
   * @param field the source's name for messages
   */
  WmoCodes(String field) {
    this.field = field;
  }

  /** The text of {@code code}, or null if there is no such code, 1.5 and not-a-number included. */
  static String text(double code) {
    int index = (int) code;
    return index == code && index >= 0 && index < TEXTS.size() ? TEXTS.get(index) : null;
  }

  @Override
  public Schema schema() {
    return SchemaBuilder.string().optional().doc("The weather of " + field + " in words").build();
  }

  @Override
  public UnaryOperator<Object> from(Schema source) {
    return switch (source.type()) {
      case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64 -> {
        if (source.name() != null) {
          // A logical type over a number holds dates, not numbers.
          throw unusable(Schemas.describe(source));
        }
        yield code -> text(((Number) code).doubleValue());
      }
      default -> throw unusable(Schemas.describe(source));
    };
  }

  @Override
  public Object fromUntyped(Object value) {
    if (value instanceof Number code) {
      return text(code.doubleValue());
    }
    throw unusable(value.getClass().getName());
  }

  private DataException unusable(String found) {
    return new DataException(
        "WeatherCode: the field '%s' must be a number, found: %s".formatted(field, found));
  }
}
