package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches {@code locations.file} for changes. A change is read once the file has stayed the same
 * from one check to the next, so that a file is not read while it is written. A file that is
 * invalid is logged once and has no other effect. Checked by one thread.
 */
final class LocationsFileWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocationsFileWatch.class);
  private static final long CHECK_INTERVAL_SECONDS = 5;

  private final Path file;
  private final Supplier<OpenMeteoSourceConfig> reader;
  private final Consumer<OpenMeteoSourceConfig> onChange;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(LocationsFileWatch::daemon);
  private String readVersion;
  private String lastVersion;

  /**
   * A watch for changes from now on; the file must be read after this.
   *
   * @param file the file, which need not exist
   * @param reader reads the configuration with the file's locations; throws {@link ConfigException}
   *     if it is invalid
   * @param onChange is called by the checking thread with the configuration that was read
   */
  LocationsFileWatch(
      Path file, Supplier<OpenMeteoSourceConfig> reader, Consumer<OpenMeteoSourceConfig> onChange) {
    this.file = file;
    this.reader = reader;
    this.onChange = onChange;
    this.readVersion = version();
    this.lastVersion = readVersion;
  }

  /** Checks the file every few seconds until the watch is closed. */
  void start() {
    // The checks never fail, so their future needs no reader.
    var unused =
        thread.scheduleWithFixedDelay(
            this::check, CHECK_INTERVAL_SECONDS, CHECK_INTERVAL_SECONDS, TimeUnit.SECONDS);
  }

  private static Thread daemon(Runnable checks) {
    Thread thread = new Thread(checks, "openmeteo-locations-file");
    thread.setDaemon(true);
    return thread;
  }

  /** Checks the file once. Never throws, because that would end the checks. */
  void check() {
    String version = version();
    boolean hasSettled = version.equals(lastVersion);
    lastVersion = version;
    if (version.equals(readVersion) || !hasSettled) {
      return;
    }
    readVersion = version;
    try {
      onChange.accept(reader.get());
    } catch (ConfigException e) {
      LOG.warn(
          "Locations file is invalid, the previous locations stay in force: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("Locations file was not read, the previous locations stay in force", e);
    }
  }

  /** A text that changes with the file's content; the modification time may have seconds only. */
  private String version() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
    } catch (IOException e) {
      return "unreadable";
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
