package io.weatherconnect.openmeteo.config;

import java.util.Locale;
import org.apache.kafka.common.config.ConfigException;

/** Thrown when a key has an invalid value, or a value that conflicts with another key. */
public final class InvalidConfigException extends ConfigException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String problem;

  InvalidConfigException(String key, String problem) {
    super(key + ": " + problem);
    this.key = key;
    this.problem = problem;
  }

  InvalidConfigException(String key, String format, Object... args) {
    this(key, String.format(Locale.ROOT, format, args));
  }

  /** The offending key. */
  String key() {
    return key;
  }

  /** The problem and its fix, without the key. */
  String problem() {
    return problem;
  }
}
