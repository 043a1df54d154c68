package io.weatherconnect.openmeteo.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.location.Location;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spoilt files of locations: each is read into locations that may be asked for, or refused in one
 * line that shows nothing of the file. Run more with {@code -Dfuzz.files=N}.
 */
class LocationsFileFuzzTest {
  private static final int FILES = Integer.getInteger("fuzz.files", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20_240_501L);

  /** Stands in each name, so that a message that shows a name is seen. */
  private static final String CANARY = "qzqz";

  private static final String GOOD =
      """
      name,latitude,longitude,elevation,timezone
      "Frankfurt, ""qzqz"" (Oder)",52.3471,14.5506,22,Europe/Berlin
      Köln qzqz,50.9375,6.9603,37.5,auto
      qzqz Qaanaaq,77.467,-69.2285,-12,
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
  void spoiltFilesGiveUsableLocationsOrOneLine() {
    Random random = new Random(SEED);
    byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("locations.csv");
    int[] taken = new int[1];

    // Far more than it needs; it is here so that an endless loop fails instead of hanging.
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60 + FILES / 500),
        () -> {
          for (int i = 0; i < FILES; i++) {
            byte[] spoilt = good;
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
              spoilt = changed(spoilt, random);
            }
            Files.write(file, spoilt);
            taken[0] += isTaken(file, "file %d of seed %d".formatted(i, SEED)) ? 1 : 0;
          }
        });

    // Neither kind may be so rare that it says nothing.
    assertThat(taken[0]).isBetween(FILES / 20, FILES * 4 / 5);
  }

  private static boolean isTaken(Path file, String what) {
    List<Location> locations;
    try {
      locations = LocationsFile.read(file, "GMT");
    } catch (InvalidConfigException e) {
      assertThat(e.getMessage())
          .as(what)
          .startsWith("locations.file: ")
          .doesNotContain(CANARY)
          .hasSizeLessThan(300)
          .doesNotContainPattern("\\p{Cntrl}");
      return false;
    }
    assertThat(locations).as(what).isNotEmpty().extracting(Location::name).doesNotHaveDuplicates();
    for (Location location : locations) {
      assertThat(location.name()).as(what).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
      assertThat(location.latitude()).as(what).isBetween(-90.0, 90.0);
      assertThat(location.longitude()).as(what).isBetween(-180.0, 180.0);
      assertThat(location.elevation() == null || Math.abs(location.elevation()) <= 9_000).isTrue();
      assertThat(location.timezone().equals("auto") || ZoneId.of(location.timezone()) != null)
          .isTrue();
    }
    return true;
  }

  private static byte[] changed(byte[] text, Random random) {
    int at = random.nextInt(text.length + 1);
    int until = Math.min(text.length, at + random.nextInt(12));
    byte[] instead =
        switch (random.nextInt(5)) {
          case 0 -> new byte[0];
          case 1 -> new byte[] {(byte) random.nextInt(256)};
          case 2 -> text.clone();
          default -> PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(text, 0, at);
    out.writeBytes(instead);
    out.write(text, until, text.length - until);
    return out.toByteArray();
  }
}
