package io.weatherconnect.openmeteo.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this release, which the build writes into the jar. */
public final class Version {
  private static final String VERSION = read();

  private Version() {}

  /** Returns the version, such as {@code 0.2.0}. */
  public static String get() {
    return VERSION;
  }

  private static String read() {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("The version of this jar cannot be read", e);
    }
  }
}
