package io.weatherconnect.cli.connect;

/** A validation error of one key, with the connector's message. */
public record ConfigError(String key, String message) {}
