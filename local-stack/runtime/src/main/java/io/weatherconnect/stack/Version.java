package io.weatherconnect.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Reads the project version that the build wrote into the jar. */
public final class Version {
  private static final String RESOURCE = "version.properties";

  private Version() {}

  /** Returns the project's version, for instance {@code 0.2.0}. */
  public static String current() {
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to read the version from the resource " + RESOURCE, e);
    }
  }
}
