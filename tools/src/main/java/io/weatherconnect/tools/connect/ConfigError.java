package io.weatherconnect.tools.connect;

/**
 * What is wrong with one setting.
 *
 * @param key the setting's name
 * @param message what the connector says about it
 */
public record ConfigError(String key, String message) {}
