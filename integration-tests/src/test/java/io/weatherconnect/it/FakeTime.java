package io.weatherconnect.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs a process with another time of day, by means of Debian's faketime. */
final class FakeTime {
  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

  private FakeTime() {}

  /**
   * Returns the environment variables for a process with another time.
   *
   * @param offset in faketime's format, such as {@code +1h}
   * @return empty if faketime is not installed
   */
  static Optional<Map<String, String>> environment(String offset) {
    return library()
        .map(
            library ->
                Map.of(
                    "LD_PRELOAD",
                    library.toString(),
                    "FAKETIME",
                    offset,
                    // JVM waits use the monotonic clock, which an administrator cannot set.
                    "DONT_FAKE_MONOTONIC",
                    "1",
                    // A workaround for older C libraries. With current ones, every wait of the JVM
                    // would return immediately, so that all its threads would spin.
                    "FAKETIME_FORCE_MONOTONIC_FIX",
                    "0"));
  }

  private static Optional<Path> library() {
    try (Stream<Path> folders = Files.list(LIBRARIES)) {
      return folders.map(folder -> folder.resolve(LIBRARY)).filter(Files::exists).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + LIBRARIES, e);
    }
  }
}
