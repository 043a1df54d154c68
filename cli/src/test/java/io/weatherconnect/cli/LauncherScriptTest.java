package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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

/**
 * Errors of the launcher script before it starts Java, the exit status after that, and the archive
 * of classes.
 */
final class LauncherScriptTest {
  private static final String NAME = "weather-connect-java-17";

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

  @Test
  void firstRunOfACommandListsItsClasses() throws Exception {
    build();
    list("status");

    assertThat(javaOptions("read"))
        .anyMatch(listing("read"))
        .noneMatch(LauncherScriptTest::isUsing);
    assertThat(javaOptions("status"))
        .anyMatch(listing("status"))
        .noneMatch(LauncherScriptTest::isUsing);
    assertThat(javaOptions("../status"))
        .noneMatch(LauncherScriptTest::isListing)
        .noneMatch(LauncherScriptTest::isUsing);
  }

  @Test
  void archiveIsUsed() throws Exception {
    build();
    list("status");
    Files.createFile(archives().resolve(NAME + ".tried"));
    Files.createFile(archives().resolve(NAME + ".jsa"));

    assertThat(javaOptions("status"))
        .anyMatch(LauncherScriptTest::isUsing)
        .noneMatch(LauncherScriptTest::isListing);
    assertThat(javaOptions("read")).anyMatch(LauncherScriptTest::isUsing).anyMatch(listing("read"));

    // The next build.
    Files.setLastModifiedTime(jar(), FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(javaOptions("status"))
        .anyMatch(listing("status"))
        .noneMatch(LauncherScriptTest::isUsing);
  }

  @Test
  void listOfAnInterruptedCommandIsReplaced() throws Exception {
    build();
    Path left = Files.createFile(archives().resolve(NAME + "-status.classes.1"));
    Path java = createJava("17");
    Files.writeString(java.resolve("bin/java"), "#!/bin/sh\n");
    ProcessBuilder builder = script(java.toString(), "status");
    builder.environment().put("PATH", System.getenv("PATH"));

    assertThat(builder.start().waitFor()).isZero();
    assertThat(left).doesNotExist();
  }

  @Test
  void commandRunsWhereNoArchiveCanBeMade() throws Exception {
    build();
    Files.delete(archives());
    Files.createFile(archives());

    assertThat(javaOptions("status"))
        .contains("status")
        .noneMatch(LauncherScriptTest::isListing)
        .noneMatch(LauncherScriptTest::isUsing);
  }

  @Test
  void archiveIsMadeFromTheListsOfAllCommands() throws Exception {
    build();
    list("status", "one/A id: 7", "one/B id: 8 super: 1 source: other.jar", "two/C");
    Path list =
        Files.write(archives().resolve(NAME + "-read.classes.1"), List.of("one/A id: 9", "D"));

    makeArchive(list, "cp \"${1#*SharedClassListFile=}\" \"${2#*SharedArchiveFile=}\"");

    assertThat(archives().resolve(NAME + ".jsa")).hasContent("D\none/A\ntwo/C");
    assertThat(archives())
        .isDirectoryContaining("glob:**.tried")
        .isDirectoryNotContaining("glob:**.classes.1")
        .isDirectoryNotContaining("glob:**-java-17-*.{list,jsa}");
    assertThat(javaOptions("read"))
        .anyMatch(LauncherScriptTest::isUsing)
        .noneMatch(LauncherScriptTest::isListing);
  }

  @Test
  void failedArchiveIsNotTriedAgain() throws Exception {
    build();
    Path list = Files.writeString(archives().resolve(NAME + "-read.classes.1"), "one/A\n");

    makeArchive(list, "false");

    assertThat(archives()).isDirectoryNotContaining("glob:**.{list,jsa}");
    assertThat(javaOptions("read"))
        .noneMatch(LauncherScriptTest::isUsing)
        .noneMatch(LauncherScriptTest::isListing);
  }

  private static boolean isUsing(String option) {
    return option.matches("-XX:SharedArchiveFile=.*/" + NAME + ".jsa");
  }

  private static boolean isListing(String option) {
    return option.startsWith("-XX:DumpLoadedClassList=");
  }

  private static Predicate<String> listing(String command) {
    return option ->
        isListing(option) && option.matches(".*/%s-%s.classes.\\d+".formatted(NAME, command));
  }

  private Path archives() {
    return project.resolve("target/class-archives");
  }

  private Path jar() {
    return project.resolve("cli/target/cli-1.jar");
  }

  /** Builds a project in the past. */
  private void build() throws IOException {
    Files.createDirectories(archives());
    Files.createFile(Files.createDirectories(jar().getParent()).resolve(jar().getFileName()));
    Path libraries = Files.createDirectory(jar().resolveSibling("lib"));
    for (Path built : List.of(jar(), libraries)) {
      Files.setLastModifiedTime(built, FileTime.from(Instant.now().minusSeconds(60)));
    }
  }

  private void list(String command, String... classes) throws IOException {
    Files.write(archives().resolve("%s-%s.classes".formatted(NAME, command)), List.of(classes));
  }

  /** Returns the arguments of a command's Java. */
  private List<String> javaOptions(String command) throws Exception {
    Path java = createJava("17");
    Files.writeString(java.resolve("bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    Process script = run(java.toString(), command);
    List<String> options = output(script).lines().toList();
    assertThat(script.waitFor()).isZero();
    return options;
  }

  /** Makes the archive with a Java that evaluates a script with its two options for this. */
  private void makeArchive(Path list, String dump) throws Exception {
    Path java = createJava("17");
    Files.writeString(
        java.resolve("bin/java"),
        "#!/bin/sh\nwhile [ $# -gt 2 ]; do shift; done\n%s\n".formatted(dump));
    Path wait =
        Files.writeString(
            Files.createDirectories(project.resolve("bin")).resolve("sleep"), "#!/bin/sh\n");
    assertThat(wait.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder = script(java.toString());
    builder.environment().merge("PATH", System.getenv("PATH"), (own, all) -> own + ":" + all);
    builder.environment().put("WEATHER_CONNECT_CLASSES", list.toString());
    Process script = builder.start();
    assertThat(errors(script)).isEmpty();
    assertThat(script.waitFor()).isZero();
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
    return script(javaHome, arguments).start();
  }

  private ProcessBuilder script(String javaHome, String... arguments) throws IOException {
    Path bin = Files.createDirectories(project.resolve("bin"));
    Path script = bin.resolve("weather-connect");
    Files.copy(Path.of("../bin/weather-connect"), script, StandardCopyOption.REPLACE_EXISTING);
    List<String> line = new ArrayList<>(List.of("/bin/sh", script.toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("JAVA_HOME", javaHome);
    // The path holds the script only, so that no installed Java is found.
    builder.environment().put("PATH", bin.toString());
    return builder;
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String errors(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
