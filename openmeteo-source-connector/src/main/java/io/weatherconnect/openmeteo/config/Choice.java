package io.weatherconnect.openmeteo.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Accepts and recommends the words of one list, without regard to case. */
final class Choice implements ConfigDef.Validator, ConfigDef.Recommender {
  private final List<String> words;

  private Choice(List<String> words) {
    this.words = words;
  }

  static Choice of(String... words) {
    return new Choice(List.of(words));
  }

  @Override
  public void ensureValid(String key, Object value) {
    if (value == null || !words.contains(value.toString().toLowerCase(Locale.ROOT))) {
      throw new ConfigException(key, value, "must be one of " + this);
    }
  }

  @Override
  public List<Object> validValues(String key, Map<String, Object> values) {
    return List.copyOf(words);
  }

  @Override
  public boolean visible(String key, Map<String, Object> values) {
    return true;
  }

  @Override
  public String toString() {
    return String.join(", ", words);
  }
}
