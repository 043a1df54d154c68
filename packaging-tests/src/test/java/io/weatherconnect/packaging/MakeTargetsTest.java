package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests what the targets of the Makefile build, in a small project whose Maven, Java and command
 * line only record their arguments.
 */
final class MakeTargetsTest {
  private static final List<String> FILES =
      List.of(
          "pom.xml",
          "README.md",
          "LICENSE",
          "NOTICE",
          ".mvn/jvm.config",
          "src/assembly/plugin.xml",
          "connector-configs/source.json",
          "transforms/pom.xml",
          "transforms/src/main/java/Main.java",
          "transforms/src/test/java/MainTest.java",
          "local-stack/kafka/pom.xml",
          "benchmarks/pom.xml",
          "benchmarks/src/main/java/Bench.java",
          ".env");

  @TempDir private Path project;
  private Path calls;

  @BeforeEach
  void createProject() throws IOException {
    calls = project.resolve("calls");
    for (String file : FILES) {
      Files.createDirectories(project.resolve(file).getParent());
      Files.createFile(project.resolve(file));
    }
    Files.copy(Project.file("Makefile"), project.resolve("Makefile"));
    copyScript("scripts/maven-progress.sh");
    writeScript("tools/mvn", "echo \"mvn $*\" >>calls");
    writeScript("tools/java", "echo \"java $*\" >>calls");
    writeScript("tools/docker", "exit 1");
    writeScript("bin/weather-connect", "echo \"weather-connect $*\" >>calls");
  }

  @Test
  void runBuildsOnlyTheModulesOfAStackWithoutTests() throws IOException {
    make("run");

    assertThat(calls())
        .containsExactly(
            "mvn -B package -Pquick -pl"
                + " !integration-tests,!benchmarks,!packaging-tests,!local-stack/connect-oldest",
            "weather-connect run");
    for (String module : List.of("integration-tests", "benchmarks", "packaging-tests")) {
      assertThat(Project.file(module + "/pom.xml")).exists();
    }
    assertThat(Project.file("local-stack/connect-oldest/pom.xml")).exists();
  }

  @Test
  void secondRunDoesNotBuild() throws IOException {
    make("run");
    make("run");

    assertThat(calls()).filteredOn(call -> call.startsWith("mvn")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "README.md",
        ".mvn/jvm.config",
        "src/assembly/plugin.xml",
        "connector-configs/source.json",
        "transforms/src/main/java/Main.java",
        "transforms/src/main/java",
        "local-stack/kafka/pom.xml"
      })
  void runBuildsAgainAfterAChangeOf(String input) throws IOException {
    make("run");
    change(input);
    make("run");

    assertThat(calls()).filteredOn(call -> call.startsWith("mvn")).hasSize(2);
  }

  @Test
  void buildAfterAnUpgradeLeavesNoJarsOfOtherVersions() throws IOException {
    make("run");
    change("pom.xml");
    make("run");
    make("build");
    make("test");

    assertThat(calls())
        .filteredOn(call -> call.startsWith("mvn"))
        .extracting(call -> call.replaceFirst(" -[DP].*", ""))
        .containsExactly(
            "mvn -B package",
            "mvn -B clean package",
            "mvn -B clean package",
            "mvn -B clean verify");
  }

  @Test
  void buildAfterAnotherChangeKeepsWhatIsBuilt() throws IOException {
    make("run");
    change("README.md");
    make("run");

    assertThat(calls())
        .filteredOn(call -> call.startsWith("mvn"))
        .allMatch(call -> call.startsWith("mvn -B package "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transforms/src/test/java/MainTest.java",
        "benchmarks/src/main/java/Bench.java",
        "Makefile",
        ".env"
      })
  void runDoesNotBuildAgainAfterAChangeOf(String other) throws IOException {
    make("run");
    change(other);
    make("run");

    assertThat(calls()).filteredOn(call -> call.startsWith("mvn")).hasSize(1);
  }

  @Test
  void benchmarksBuildAllModulesAfterARun() throws IOException {
    make("run");
    make("bench-code");

    assertThat(calls()).element(2).isEqualTo("mvn -B package -DskipTests");
    assertThat(calls()).element(3).asString().startsWith("java -cp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"build", "test", "bench-code"})
  void runDoesNotBuildAfter(String target) throws IOException {
    make(target);
    List<String> before = calls();
    make("run");

    assertThat(calls()).hasSize(before.size() + 1).last().isEqualTo("weather-connect run");
  }

  @Test
  void failedBuildIsRepeated() throws IOException {
    writeScript("tools/mvn", "echo \"mvn $*\" >>calls; exit 1");
    assertThat(run("run").exit()).isNotZero();
    assertThat(run("run").exit()).isNotZero();

    assertThat(calls()).hasSize(2).allMatch(call -> call.startsWith("mvn"));
  }

  @Test
  void cleanUsesTheCommandLineIfItIsBuilt() throws IOException {
    Files.createDirectories(project.resolve("run/data"));
    make("clean");

    assertThat(calls()).contains("weather-connect clean", "mvn -q -B clean");
    assertThat(project.resolve("run/data")).exists();
  }

  @Test
  void cleanDeletesDataAndStampsAfterAFailedBuild() throws IOException {
    make("run");
    Files.createDirectories(project.resolve("run/data"));
    Files.createFile(project.resolve("run/notes"));
    writeScript("bin/weather-connect", "exit 1");
    make("clean");

    assertThat(calls()).contains("mvn -q -B clean");
    assertThat(project.resolve("run/data")).doesNotExist();
    assertThat(project.resolve("run/notes")).exists();
    assertThat(project.resolve("target")).doesNotExist();
  }

  @Test
  void cleanKeepsTheDataOfARunningStackAfterAFailedBuild() throws IOException {
    Path state = Files.createDirectories(project.resolve("run")).resolve("state.json");
    Files.writeString(state, "{ \"pid\" : %d }".formatted(ProcessHandle.current().pid()));
    writeScript("bin/weather-connect", "exit 1");
    CommandRun clean = run("clean");

    assertThat(clean.exit()).isNotZero();
    assertThat(clean.output()).contains("A local stack is running");
    assertThat(state).exists();
  }

  private void make(String target) {
    CommandRun make = run(target);
    assertThat(make.exit()).as(make.output()).isZero();
  }

  private CommandRun run(String target) {
    List<String> command = new ArrayList<>(List.of("env", "-u", "MAKEFLAGS", "-u", "JAVA_HOME"));
    command.add("PATH=" + project.resolve("tools") + ":" + System.getenv("PATH"));
    command.addAll(List.of("make", "--no-print-directory", target));
    return CommandRun.run(project, command);
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(calls).stream()
        .map(String::strip)
        .filter(call -> !call.equals("weather-connect --version"))
        .toList();
  }

  /** Gives a file or directory a time after that of every build in this test. */
  private void change(String file) throws IOException {
    FileTime later = FileTime.from(Instant.now().plusSeconds(3600));
    Files.setLastModifiedTime(project.resolve(file), later);
  }

  private void copyScript(String file) throws IOException {
    Path copy = project.resolve(file);
    Files.createDirectories(copy.getParent());
    Files.copy(Project.file(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private void writeScript(String file, String commands) throws IOException {
    Path script = project.resolve(file);
    Files.createDirectories(script.getParent());
    Files.writeString(script, "#!/bin/sh\n" + commands + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }
}
