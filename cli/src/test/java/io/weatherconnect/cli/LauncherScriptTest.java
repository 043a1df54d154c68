package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of the launcher script before it starts Java. */
final class LauncherScriptTest {
  @TempDir private Path project;

  @Test
  void unbuiltProjectIsReported() throws Exception {
    Process script = run(System.getProperty("java.home"));

    assertThat(script.waitFor()).isEqualTo(1);
    assertThat(errors(script)).contains("make build").contains(project.toRealPath().toString());
  }

  @Test
  void missingJavaIsReported() throws Exception {
    Process script = run("");

    assertThat(script.waitFor()).isEqualTo(1);
    assertThat(errors(script)).contains("JDK 17").contains("JAVA_HOME");
  }

  @ParameterizedTest
  @CsvSource({"11.0.2, 11", "1.8.0_392, 8", "16, 16", "9-ea, 9"})
  void olderJavaIsReported(String version, String release) throws Exception {
    Process script = run(createJava(version).toString());

    assertThat(script.waitFor()).isEqualTo(1);
    assertThat(errors(script))
        .startsWith("Java %s in ".formatted(release))
        .contains("JDK 17", "JAVA_HOME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17.0.15", "21", "25-ea", "unknown"})
  void newerOrUnknownJavaIsAccepted(String version) throws Exception {
    Process script = run(createJava(version).toString());

    assertThat(script.waitFor()).isEqualTo(1);
    assertThat(errors(script)).contains("The command line is not built yet");
  }

  private Path createJava(String version) throws IOException {
    Path java = Files.createDirectories(project.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        project.resolve("jdk/release"),
        "IMPLEMENTOR=\"Any\"\nJAVA_VERSION=\"%s\"\nOS_NAME=\"Linux\"\n".formatted(version));
    return project.resolve("jdk");
  }

  private Process run(String javaHome) throws IOException {
    Path bin = Files.createDirectories(project.resolve("bin"));
    Path script = Files.copy(Path.of("../bin/weather-connect"), bin.resolve("weather-connect"));
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString());
    builder.environment().put("JAVA_HOME", javaHome);
    // The path holds the script only, so that no installed Java is found.
    builder.environment().put("PATH", bin.toString());
    return builder.start();
  }

  private static String errors(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
