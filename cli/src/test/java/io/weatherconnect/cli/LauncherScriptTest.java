package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of the launcher script before it starts Java, and the exit status after that. */
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

  @ParameterizedTest
  @CsvSource({"clean, 0", "topics, 1", "clean --unknown, 2"})
  void commandRunsAndItsExitStatusIsReturned(String command, int status) throws Exception {
    Path jar = Files.createDirectories(project.resolve("cli/target")).resolve("cli-1.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, ownClassPath());
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();

    Process script = run(System.getProperty("java.home"), command.split(" ", -1));

    assertThat(script.waitFor()).isEqualTo(status);
    assertThat(output(script) + errors(script))
        .startsWith(
            switch (status) {
              case 0 -> "Deleted data, logs and state: " + project.toRealPath().resolve("run");
              case 1 -> "No local stack is running. Start it with 'make run'";
              default -> "Unknown option: '--unknown'";
            });
  }

  private static String ownClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
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

  private Process run(String javaHome, String... arguments) throws IOException {
    Path bin = Files.createDirectories(project.resolve("bin"));
    Path script = Files.copy(Path.of("../bin/weather-connect"), bin.resolve("weather-connect"));
    List<String> line = new ArrayList<>(List.of("/bin/sh", script.toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("JAVA_HOME", javaHome);
    // The path holds the script only, so that no installed Java is found.
    builder.environment().put("PATH", bin.toString());
    return builder.start();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String errors(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
