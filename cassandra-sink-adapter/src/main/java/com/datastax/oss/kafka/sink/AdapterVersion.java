package com.datastax.oss.kafka.sink;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the adapter, which the build writes into the jar. */
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
      throw new UncheckedIOException("Cannot read the sink adapter's adapter.properties", e);
    }
    return properties.getProperty("version");
  }
}
