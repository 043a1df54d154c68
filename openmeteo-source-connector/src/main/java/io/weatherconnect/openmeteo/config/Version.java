package io.weatherconnect.openmeteo.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this release, written into the jar by the build. */
public final class Version {
  private static final String VERSION = read();

  private Version() {}

  /** Such as {@code 0.1.0}. */
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
