package io.weatherconnect.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's faketime, which shows a process another time of day than the machine has. */
final class FakeTime {
  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

  private FakeTime() {}

  /**
   * What a process must have in its environment to live at another time.
   *
   * @param offset as faketime takes it, such as {@code +1h}
   * @return empty where faketime is not installed
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
                    // A JVM waits by this clock, and nobody sets it.
                    "DONT_FAKE_MONOTONIC",
                    "1",
                    // It would mend waits of older C libraries; with this one, it ends each wait
                    // of a JVM at once, so that all of its threads spin.
                    "FAKETIME_FORCE_MONOTONIC_FIX",
                    "0"));
  }

  private static Optional<Path> library() {
    try (Stream<Path> folders = Files.list(LIBRARIES)) {
      return folders.map(folder -> folder.resolve(LIBRARY)).filter(Files::exists).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(LIBRARIES + " cannot be read", e);
    }
  }
}
