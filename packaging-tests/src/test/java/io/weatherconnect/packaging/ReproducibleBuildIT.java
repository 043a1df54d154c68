package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that a build of the same sources in another folder creates identical packages. It builds
 * the plugins a second time, so it runs for a release only.
 */
@EnabledIfSystemProperty(
    named = "release.check",
    matches = "true",
    disabledReason = "'make release-check' runs it")
final class ReproducibleBuildIT {
  /** The inputs of a plugin's build, and the simulator, on which the connector's tests depend. */
  private static final List<String> SHARED =
      List.of(
          "LICENSE",
          "NOTICE",
          "README.md",
          "src",
          "connector-configs",
          ".mvn",
          "openmeteo-simulator/src/main");

  @TempDir private Path elsewhere;

  static Stream<PluginPackage> packages() {
    return PluginPackageIT.packages();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void buildInAnotherFolderCreatesIdenticalArchives(PluginPackage plugin) throws Exception {
    for (String shared : SHARED) {
      copy(shared);
    }
    for (Path pom : poms()) {
      copy(pom.toString());
    }
    copy(plugin.module() + "/src/main");
    CommandRun build =
        CommandRun.run(
            elsewhere,
            List.of(
                System.getProperty("maven.home") + "/bin/mvn",
                "-q",
                "-B",
                "-pl",
                plugin.module(),
                "-am",
                "package"));
    assertThat(build.exit()).as(build.output()).isZero();
    for (String ending : List.of(".zip", ".tar.gz")) {
      assertThat(elsewhere.resolve(plugin.module()).resolve("target/" + plugin.name() + ending))
          .hasSameBinaryContentAs(plugin.built(ending));
    }
  }

  /** Returns the poms of all modules, because Maven reads all of them to build one. */
  private static List<Path> poms() throws IOException {
    Path root = Project.file(".");
    try (Stream<Path> files = Files.find(root, 3, (file, attributes) -> file.endsWith("pom.xml"))) {
      return files.map(root::relativize).filter(pom -> !pom.toString().contains("target")).toList();
    }
  }

  private void copy(String path) throws Exception {
    Path from = Project.file(path);
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        Path to = elsewhere.resolve(path).resolve(from.relativize(file).toString());
        Path target = Files.isRegularFile(from) ? elsewhere.resolve(path) : to;
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
