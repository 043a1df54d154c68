package io.weatherconnect.cli.connect;

/**
 * A validation error of one setting.
 *
 * @param key the setting's name
 * @param message the connector's error message
 */
public record ConfigError(String key, String message) {}
