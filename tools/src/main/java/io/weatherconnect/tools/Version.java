package io.weatherconnect.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the project that these tools were built with. */
public final class Version {
  private static final String RESOURCE = "version.properties";

  private Version() {}

  /**
   * The project's version, as the build wrote it.
   *
   * @return for instance {@code 0.1.0}
   */
  public static String current() {
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("The tools' own version cannot be read", e);
    }
  }
}
