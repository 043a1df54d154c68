package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the contents of the packages that users install. */
final class PluginPackageIT {
  @TempDir private Path directory;

  static Stream<PluginPackage> packages() {
    return Stream.of(PluginPackage.SOURCE, PluginPackage.TRANSFORMS);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void classesLoadWithOnlyTheWorkersJars(PluginPackage plugin) throws Exception {
    Path unpacked = unpackZip(plugin);
    try (URLClassLoader worker = loader(workerJars(), ClassLoader.getPlatformClassLoader());
        URLClassLoader isolated = loader(jars(unpacked.resolve("lib")), worker)) {
      Class<?> service = worker.loadClass(plugin.service());
      Class<?> versioned = worker.loadClass("org.apache.kafka.connect.components.Versioned");
      List<String> found = new ArrayList<>();
      for (Object provider : ServiceLoader.load(service, isolated)) {
        assertThat(provider.getClass().getClassLoader()).isSameAs(isolated);
        assertThat(service.getMethod("config").invoke(provider)).isNotNull();
        assertThat(versioned.getMethod("version").invoke(provider)).isEqualTo(Project.version());
        found.add(provider.getClass().getName());
      }
      assertThat(found).isNotEmpty().containsExactlyInAnyOrderElementsOf(listed(unpacked, plugin));
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void containsNoJarThatTheWorkerProvides(PluginPackage plugin) throws Exception {
    assertThat(names(jars(unpackZip(plugin).resolve("lib"))))
        .noneMatch(jar -> Stream.of(PluginPackage.providedByTheWorker()).anyMatch(jar::startsWith))
        .noneMatch(jar -> jar.matches("(jackson|slf4j|kafka|connect)-.*"));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void manifestDescribesThePlugin(PluginPackage plugin) throws Exception {
    Path unpacked = unpackZip(plugin);
    JsonNode manifest = new ObjectMapper().readTree(unpacked.resolve("manifest.json").toFile());
    assertThat(manifest.get("name").asText()).isEqualTo(plugin.module());
    assertThat(manifest.get("version").asText()).isEqualTo(Project.version());
    assertThat(manifest.get("component_types").get(0).asText()).isEqualTo(plugin.type());
    assertThat(manifest.get("title").asText()).isNotBlank();
    assertThat(manifest.get("description").asText()).isNotBlank();
    assertThat(manifest.toString()).doesNotContain("${");
    assertThat(unpacked.resolve("lib").resolve(plugin.name() + ".jar")).exists();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void containsLicenceAndShippedConfigurations(PluginPackage plugin) throws Exception {
    Path unpacked = unpackZip(plugin);
    for (String document : List.of("LICENSE", "NOTICE", "README.md")) {
      assertThat(unpacked.resolve("doc").resolve(document))
          .hasSameBinaryContentAs(Project.file(document));
    }
    try (Stream<Path> configs = Files.list(unpacked.resolve("etc"))) {
      assertThat(configs)
          .isNotEmpty()
          .allSatisfy(
              config ->
                  assertThat(config)
                      .hasSameBinaryContentAs(
                          Project.file("connector-configs/" + config.getFileName())));
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void sbomListsEveryJarWithItsChecksum(PluginPackage plugin) throws Exception {
    Path unpacked = unpackZip(plugin);
    Path file = unpacked.resolve("doc/sbom.cdx.json");
    assertThat(file)
        .as("The CycloneDX plugin does not run with Maven's option -o; build without it")
        .exists();
    JsonNode sbom = new ObjectMapper().readTree(file.toFile());
    assertThat(sbom.get("bomFormat").asText()).isEqualTo("CycloneDX");
    Set<String> listed = new TreeSet<>();
    for (JsonNode component : sbom.path("components")) {
      for (JsonNode hash : component.get("hashes")) {
        if (hash.get("alg").asText().equals("SHA-512")) {
          listed.add(hash.get("content").asText());
        }
      }
    }
    Set<String> packed = new TreeSet<>();
    for (Path jar : jars(unpacked.resolve("lib"))) {
      if (!jar.getFileName().toString().equals(plugin.name() + ".jar")) {
        packed.add(sha512(jar));
      }
    }
    assertThat(listed).isEqualTo(packed);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void everyLibraryHasAnAllowedLicence(PluginPackage plugin) throws Exception {
    // The build accepts a library with several licences if one of them is allowed; all must be.
    List<String> allowed =
        Pattern.compile("<includedLicense>(.*)</includedLicense>")
            .matcher(Files.readString(Project.file("pom.xml")))
            .results()
            .map(licence -> licence.group(1))
            .toList();
    JsonNode sbom =
        new ObjectMapper().readTree(unpackZip(plugin).resolve("doc/sbom.cdx.json").toFile());
    for (JsonNode library : sbom.path("components")) {
      assertThat(library.path("licenses"))
          .as(library.path("purl").asText())
          .isNotEmpty()
          .allSatisfy(entry -> assertThat(entry.at("/license/id").asText()).isIn(allowed));
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void archivesAndDirectoryHaveTheSameContents(PluginPackage plugin) throws Exception {
    Path unpacked = unpackZip(plugin);
    Path fromTar = Files.createDirectory(directory.resolve("tar"));
    CommandRun tar =
        CommandRun.run(
            fromTar, List.of("tar", "xzf", plugin.built(".tar.gz").toAbsolutePath().toString()));
    assertThat(tar.exit()).as(tar.output()).isZero();
    assertThat(contents(fromTar.resolve(plugin.name()))).isEqualTo(contents(unpacked));
    assertThat(contents(plugin.built(""))).isEqualTo(contents(unpacked));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void checksumFilesMatchTheArchives(PluginPackage plugin) throws Exception {
    for (String ending : List.of(".zip", ".tar.gz")) {
      assertThat(Files.readString(plugin.built(ending + ".sha512")).strip())
          .isEqualTo("%s *%s".formatted(sha512(plugin.built(ending)), plugin.name() + ending));
    }
  }

  private Path unpackZip(PluginPackage plugin) throws Exception {
    try (ZipFile zip = new ZipFile(plugin.built(".zip").toFile())) {
      for (ZipEntry entry : zip.stream().filter(entry -> !entry.isDirectory()).toList()) {
        Path target = directory.resolve(entry.getName()).normalize();
        assertThat(target).startsWithRaw(directory);
        Files.createDirectories(target.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
          Files.copy(content, target);
        }
      }
    }
    return directory.resolve(plugin.name());
  }

  /** Returns the classes in the jar's service manifest. */
  private static List<String> listed(Path unpacked, PluginPackage plugin) throws Exception {
    Path jar = unpacked.resolve("lib").resolve(plugin.name() + ".jar");
    try (ZipFile zip = new ZipFile(jar.toFile());
        InputStream services =
            zip.getInputStream(zip.getEntry("META-INF/services/" + plugin.service()))) {
      return new String(services.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    }
  }

  private static List<Path> workerJars() throws Exception {
    List<Path> jars = new ArrayList<>();
    for (Path jar : jars(Project.file("local-stack/connect/target/libs"))) {
      if (Arrays.stream(PluginPackage.providedByTheWorker())
          .anyMatch(jar.getFileName().toString()::startsWith)) {
        jars.add(jar);
      }
    }
    assertThat(jars).hasSize(PluginPackage.providedByTheWorker().length);
    return jars;
  }

  private static URLClassLoader loader(List<Path> jars, ClassLoader parent) throws Exception {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    return new URLClassLoader(urls, parent);
  }

  private static List<Path> jars(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static List<String> names(List<Path> files) {
    return files.stream().map(file -> file.getFileName().toString()).toList();
  }

  /** Returns the relative path and checksum of every file below a folder. */
  private static Set<String> contents(Path folder) throws Exception {
    Set<String> contents = new TreeSet<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        contents.add(folder.relativize(file) + " " + sha512(file));
      }
    }
    return contents;
  }

  private static String sha512(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
