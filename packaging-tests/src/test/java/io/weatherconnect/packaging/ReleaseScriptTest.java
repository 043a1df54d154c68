package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the script that builds a release, in a small repository and with a fake Maven. */
final class ReleaseScriptTest {
  private static final String BUILD =
      """
      for m in openmeteo-source-connector transforms; do
        n=weatherconnect-$m-1.2.3
        mkdir -p $m/target/$n/doc
        echo "$m zip" >$m/target/$n.zip
        echo "$m tar" >$m/target/$n.tar.gz
        echo '{}' >$m/target/$n/doc/sbom.cdx.json
      done
      """;

  @TempDir private Path directory;
  private Path repository;

  @BeforeEach
  void createRepository() throws IOException {
    CommandRun.require("git", "git");
    repository = Files.createDirectories(directory.resolve("repository"));
    Files.createDirectories(repository.resolve("scripts"));
    for (String file : List.of("scripts/release.sh", "Makefile")) {
      Files.copy(Project.file(file), repository.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    write("pom.xml", "<project>\n  <version>1.2.3</version>\n</project>\n");
    write("CHANGELOG.md", "# Changelog\n\n## 1.2.3 (2026-12-01)\n");
    write(".env", "WEATHER_CONNECT_VERSION=1.2.3\n");
    write(".gitignore", "target/\n");
    git("init", "-q");
    commit();
    maven(BUILD);
  }

  @Test
  void filesOfATaggedVersionAreCollectedWithChecksums() throws IOException {
    git("tag", "v1.2.3");
    CommandRun release = release();

    assertThat(release.exit()).as(release.output()).isZero();
    Path files = repository.resolve("target/release");
    assertThat(files.toFile().list())
        .containsExactlyInAnyOrder(
            "weatherconnect-openmeteo-source-connector-1.2.3.zip",
            "weatherconnect-openmeteo-source-connector-1.2.3.tar.gz",
            "weatherconnect-openmeteo-source-connector-1.2.3.sbom.cdx.json",
            "weatherconnect-transforms-1.2.3.zip",
            "weatherconnect-transforms-1.2.3.tar.gz",
            "weatherconnect-transforms-1.2.3.sbom.cdx.json",
            "weather-connect-1.2.3-src.tar.gz",
            "SHA512SUMS");
    String sums = Files.readString(files.resolve("SHA512SUMS"));
    assertThat(sums.lines()).hasSize(7).allMatch(line -> line.matches("[0-9a-f]{128} .*"));
    assertThat(release.output()).contains(sums, "Nothing was uploaded");
  }

  @Test
  void everyTestAndASecondBuildPrecedeTheRelease() throws IOException {
    git("tag", "v1.2.3");
    release();

    List<String> calls = Files.readAllLines(directory.resolve("calls"));
    assertThat(calls).hasSize(3).startsWith("-B clean", "-B verify");
    assertThat(calls.get(2)).contains("-Drelease.check=true", "-Dit.test=ReproducibleBuildIT");
  }

  @Test
  void changedWorkingTreeIsRejected() throws IOException {
    git("tag", "v1.2.3");
    write("new.txt", "x");

    assertRejected("The working tree has changes", "new.txt");
  }

  @Test
  void missingTagIsRejectedExceptInADryRun() {
    assertRejected("HEAD does not have the tag v1.2.3");

    CommandRun dry = release("--dry-run");
    assertThat(dry.exit()).as(dry.output()).isZero();
  }

  @Test
  void snapshotIsRejected() throws IOException {
    write("pom.xml", "<project>\n  <version>1.2.3-SNAPSHOT</version>\n</project>\n");
    commit();

    assertRejected("1.2.3-SNAPSHOT, which is no release");
  }

  @Test
  void unreleasedChangelogIsRejected() throws IOException {
    write("CHANGELOG.md", "# Changelog\n\n## 1.2.3 (unreleased)\n");
    commit();
    git("tag", "v1.2.3");

    assertRejected("CHANGELOG.md has no section of the released version 1.2.3");
  }

  @Test
  void otherVersionInTheContainersSettingsIsRejected() throws IOException {
    write(".env", "WEATHER_CONNECT_VERSION=1.2.2\n");
    commit();
    git("tag", "v1.2.3");

    assertRejected("WEATHER_CONNECT_VERSION in .env is not 1.2.3");
  }

  @Test
  void failedTestEndsTheReleaseWithoutFiles() throws IOException {
    git("tag", "v1.2.3");
    maven(BUILD + "exit 1\n");

    assertThat(release().exit()).isNotZero();
    assertThat(repository.resolve("target/release")).doesNotExist();
  }

  @Test
  void packageWithoutBillOfMaterialsIsRejected() throws IOException {
    git("tag", "v1.2.3");
    maven(BUILD + "rm transforms/target/*/doc/sbom.cdx.json\n");

    CommandRun release = release();
    assertThat(release.exit()).isOne();
    assertThat(release.output()).contains("transforms has no bill of materials", "without -o");
  }

  private void assertRejected(String... messages) {
    CommandRun release = release();
    assertThat(release.exit()).as(release.output()).isOne();
    assertThat(release.output()).contains(messages);
    assertThat(directory.resolve("calls")).doesNotExist();
  }

  private CommandRun release(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("env", "RECORDED=x", "MVN=" + directory.resolve("mvn")));
    command.add("scripts/release.sh");
    command.addAll(List.of(arguments));
    return CommandRun.run(repository, command);
  }

  private void maven(String commands) throws IOException {
    Path mvn = directory.resolve("mvn");
    Path calls = directory.resolve("calls");
    Files.writeString(mvn, "#!/bin/sh\nset -e\necho \"$*\" >>" + calls + "\n" + commands);
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(repository.resolve(file), text);
  }

  private void commit() {
    git("add", "-A");
    git("commit", "-q", "-m", "Change");
  }

  private void git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=T"));
    command.addAll(List.of("-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"));
    command.addAll(List.of(arguments));
    CommandRun git = CommandRun.run(repository, command);
    assertThat(git.exit()).as(git.output()).isZero();
  }
}
