package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassListTest {
  @TempDir private Path project;

  @Test
  void launcherScriptGetsTheList() throws Exception {
    Path script = Files.createDirectories(project.resolve("bin")).resolve("weather-connect");
    Files.writeString(script, "echo \"$# $WEATHER_CONNECT_CLASSES\" >'%s/made'".formatted(project));

    Process maker = ClassList.archive("status.classes.7", project).orElseThrow();

    assertThat(maker.waitFor()).isZero();
    assertThat(project.resolve("made")).hasContent("0 status.classes.7");
  }

  @Test
  void listOfAFailedCommandIsDeleted() throws Exception {
    Path list = Files.createFile(project.resolve("status.classes.7"));

    ClassList.delete(list.toString());

    assertThat(list).doesNotExist();
  }

  @Test
  void nothingIsMadeWithoutAList() {
    assertThat(ClassList.archive()).isEmpty();
  }
}
