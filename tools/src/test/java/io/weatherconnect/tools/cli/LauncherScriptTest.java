package io.weatherconnect.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script before there is anything to launch. */
final class LauncherScriptTest {
  @TempDir private Path project;

  @Test
  void unbuiltProjectIsToldHowToBuild() throws Exception {
    Process script = run(System.getProperty("java.home"));

    assertThat(script.waitFor()).isEqualTo(1);
    assertThat(errors(script)).contains("make build").contains(project.toRealPath().toString());
  }

  @Test
  void missingJavaIsToldWhatToInstall() throws Exception {
    Process script = run("");

    assertThat(script.waitFor()).isEqualTo(1);
    assertThat(errors(script)).contains("JDK 17").contains("JAVA_HOME");
  }

  private Process run(String javaHome) throws IOException {
    Path bin = Files.createDirectories(project.resolve("bin"));
    Path script = Files.copy(Path.of("../bin/weather-connect"), bin.resolve("weather-connect"));
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString());
    builder.environment().put("JAVA_HOME", javaHome);
    // Nothing but the script is there: no Java of this machine either.
    builder.environment().put("PATH", bin.toString());
    return builder.start();
  }

  private static String errors(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
