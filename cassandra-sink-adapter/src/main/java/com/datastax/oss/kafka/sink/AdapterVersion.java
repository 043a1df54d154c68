package com.datastax.oss.kafka.sink;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The adapter's version, as the build wrote it into the jar. */
final class AdapterVersion {
  private static final String CURRENT = read();

  private AdapterVersion() {}

  static String current() {
    return CURRENT;
  }

  private static String read() {
    Properties properties = new Properties();
    try (InputStream in = AdapterVersion.class.getResourceAsStream("adapter.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("adapter.properties of the sink adapter cannot be read", e);
    }
    return properties.getProperty("version");
  }
}
