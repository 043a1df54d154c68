package io.weatherconnect.openmeteo.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.Panel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads mutated locations files: each gives valid locations or an error message of one line that
 * shows no content of the file. Run more with {@code -Dfuzz.files=N}.
 */
class LocationsFileFuzzTest {
  private static final int FILES = Integer.getInteger("fuzz.files", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20_240_501L);

  /** Part of each name, to detect messages that show a name. */
  private static final String CANARY = "qzqz";

  private static final String VALID =
      """
      name,latitude,longitude,elevation,timezone,tilt,azimuth
      "Frankfurt, ""qzqz"" (Oder)",52.3471,14.5506,22,Europe/Berlin,35,-90
      Köln qzqz mit einem sehr langen Namen am Rhein,50.9375,6.9603,37.5,auto,nan,nan
      qzqz Qaanaaq,77.467,-69.2285,-12,,,
      """;

  private static final List<String> PIECES =
      List.of(
          ",",
          "\"",
          "\"\"",
          "\n",
          "\r",
          "\r\n",
          "\0",
          "\u001b[31m",
          "\u0085",
          "\uFEFF",
          ";",
          "\t",
          "#",
          "NaN",
          "Infinity",
          "1e999",
          "0x1p3",
          "5d",
          "-0.0",
          "9".repeat(400),
          "Mars/Base",
          "../../etc/passwd",
          "${env:HOME}",
          "name,latitude,longitude",
          "qzqz");

  @TempDir private Path folder;

  @Test
  void mutatedFilesGiveValidLocationsOrOneLineMessages() {
    Random random = new Random(SEED);
    byte[] valid = VALID.getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("locations.csv");
    int[] accepted = new int[1];

    // The limit is far above the usual duration; it turns an endless loop into a failure.
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60 + FILES / 500),
        () -> {
          for (int i = 0; i < FILES; i++) {
            byte[] mutated = valid;
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
              mutated = mutate(mutated, random);
            }
            Files.write(file, mutated);
            accepted[0] += isAccepted(file, i) ? 1 : 0;
          }
        });

    // Both outcomes must be frequent enough to be tested.
    assertThat(accepted[0]).isBetween(FILES / 20, FILES * 4 / 5);
  }

  private static boolean isAccepted(Path file, int number) {
    Supplier<String> description = () -> "file %d of seed %d".formatted(number, SEED);
    List<Location> locations;
    try {
      locations = LocationsFile.read(file, "GMT");
    } catch (InvalidConfigException e) {
      assertThat(e.getMessage())
          .as(description)
          .startsWith("locations.file: ")
          .doesNotContain(CANARY)
          .hasSizeLessThan(300)
          .doesNotContainPattern("\\p{Cntrl}");
      return false;
    }
    assertThat(locations)
        .as(description)
        .isNotEmpty()
        .extracting(Location::name)
        .doesNotHaveDuplicates();
    for (Location location : locations) {
      assertThat(location.name()).as(description).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
      assertThat(location.latitude()).as(description).isBetween(-90.0, 90.0);
      assertThat(location.longitude()).as(description).isBetween(-180.0, 180.0);
      assertThat(location.elevation() == null || Math.abs(location.elevation()) <= 9_000).isTrue();
      Panel panel = location.panel();
      if (panel != null) {
        assertThat(Double.isNaN(panel.tilt()) || (panel.tilt() >= 0 && panel.tilt() <= 90))
            .isTrue();
        assertThat(Double.isNaN(panel.azimuth()) || Math.abs(panel.azimuth()) <= 180).isTrue();
      }
      assertThat(location.timezone().equals("auto") || ZoneId.of(location.timezone()) != null)
          .isTrue();
    }
    return true;
  }

  private static byte[] mutate(byte[] text, Random random) {
    int start = random.nextInt(text.length + 1);
    int end = Math.min(text.length, start + random.nextInt(12));
    byte[] replacement =
        switch (random.nextInt(5)) {
          case 0 -> new byte[0];
          case 1 -> new byte[] {(byte) random.nextInt(256)};
          case 2 -> text.clone();
          default -> PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(text, 0, start);
    out.writeBytes(replacement);
    out.write(text, end, text.length - end);
    return out.toByteArray();
  }
}
