package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch of the locations file; a test checks when the real watch would. */
class LocationsFileWatchTest {
  private static final String HEADER = "name,latitude,longitude\n";

  @TempDir private Path folder;
  private final List<List<String>> read = new ArrayList<>();
  private Path file;
  private LocationsFileWatch watch;
  private int reads;

  @BeforeEach
  void start() throws IOException {
    file = folder.resolve("locations.csv");
    write("A,1,2\n");
    Map<String, String> settings = Settings.withLocationsFile(file);
    watch =
        new LocationsFileWatch(
            file,
            () -> {
              reads++;
              return OpenMeteoSourceConfig.of(settings);
            },
            config -> read.add(config.locations().stream().map(Location::name).toList()));
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void unchangedFileIsNotRead() {
    check(5);

    assertThat(reads).isZero();
  }

  @Test
  void changedFileIsReadOnceAfterItHasStayedTheSame() throws IOException {
    write("A,1,2\nB,3,4\n");

    check(1);
    assertThat(reads).isZero();
    check(5);

    assertThat(read).containsExactly(List.of("A", "B"));
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void fileIsNotReadWhileItIsWritten() throws IOException {
    write("A,1,2\nB,3,4\n");
    check(1);
    write("A,1,2\nB,3,4\nC,5,6\n");
    check(1);
    assertThat(reads).isZero();

    check(1);

    assertThat(read).containsExactly(List.of("A", "B", "C"));
  }

  @Test
  void fileOfTheSameSizeIsRecognisedByItsTime() throws IOException {
    write("B,1,2\n");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));

    check(2);

    assertThat(read).containsExactly(List.of("B"));
  }

  @Test
  void replacedFileIsRecognised() throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    Path other = folder.resolve("other.csv");
    Files.writeString(other, HEADER + "B,1,2\n");
    Files.setLastModifiedTime(other, time);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    check(2);

    assertThat(read).containsExactly(List.of("B"));
  }

  @Test
  void invalidFileIsReadOncePerChangeAndChangesNothing() throws IOException {
    write("A,1,2\nB,north,4\n");
    check(5);
    assertThat(reads).isEqualTo(1);
    Files.delete(file);
    check(5);
    assertThat(reads).isEqualTo(2);
    assertThat(read).isEmpty();

    write("A,1,2\nB,3,4\n");
    check(5);

    assertThat(read).containsExactly(List.of("A", "B"));
  }

  private void write(String lines) throws IOException {
    Files.writeString(file, HEADER + lines);
  }

  private void check(int times) {
    for (int i = 0; i < times; i++) {
      watch.check();
    }
  }
}
