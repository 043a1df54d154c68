package io.weatherconnect.openmeteo.config;

import org.apache.kafka.common.config.ConfigException;

/** A setting that is wrong by itself or beside another one. */
public final class SettingException extends ConfigException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String problem;

  SettingException(String key, String problem) {
    super(key + ": " + problem);
    this.key = key;
    this.problem = problem;
  }

  /** The guilty key. */
  String key() {
    return key;
  }

  /** What is wrong and what to do, without the key. */
  String problem() {
    return problem;
  }
}
