package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ClassArchivesTest {
  private static final String USED = "-XX:SharedArchiveFile=";
  private static final String LISTS = "-XX:DumpLoadedClassList=";

  @TempDir private Path directory;
  private Path jar;
  private Path archives;

  @BeforeEach
  void packageAProgram() throws IOException {
    archives = directory.resolve("archives");
    jar = directory.resolve("hello.jar");
    String name = Hello.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        var in = Hello.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      in.transferTo(out);
    }
  }

  @Test
  void archiveIsMadeFromTheListedClassesAndUsedByTheNextStart() throws Exception {
    ClassArchives first = new ClassArchives(archives, true);
    JvmLaunch listing = first.addTo(launch(), List.of(jar));
    assertThat(run(listing)).contains("hello");

    first.makeMissing();

    JvmLaunch using = new ClassArchives(archives, false).addTo(launch(), List.of(jar));
    assertThat(option(listing, LISTS)).isNotEmpty();
    assertThat(option(using, USED)).singleElement().matches(file -> Files.exists(Path.of(file)));
    assertThat(run(using.withOptions(List.of("-Xlog:class+load"))))
        .containsPattern("ClassArchivesTest\\$Hello source: shared objects file");
    assertThat(files()).as("neither list nor draft is left").hasSize(1);
  }

  @Test
  void brokenArchiveIsIgnoredWithoutAWarning() throws Exception {
    ClassArchive archive = archive("broken.jsa");
    Files.createDirectories(archives);
    Files.writeString(archive.file(), "no archive");

    assertThat(run(launch().withOptions(archive.using()))).isEqualTo("hello\n");
  }

  @Test
  void changedJarHasAnotherArchiveThatReplacesTheOld() throws Exception {
    ClassArchive old = new ClassArchives(archives, true).archive(launch(), List.of(jar));
    Files.write(jar, new byte[] {0}, StandardOpenOption.APPEND);
    ClassArchive changed = new ClassArchives(archives, true).archive(launch(), List.of(jar));
    assertThat(changed.file()).isNotEqualTo(old.file());
    Files.createDirectories(archives);
    Files.createFile(old.file());
    Files.createFile(archives.resolve("another-service.jsa"));
    Files.createFile(changed.draft());

    changed.publish();

    assertThat(files()).containsOnly(changed.file(), archives.resolve("another-service.jsa"));
  }

  @Test
  void classesInADirectoryAreNotArchived() {
    JvmLaunch launch = launch();

    assertThat(new ClassArchives(archives, true).addTo(launch, List.of(jar, directory)))
        .isEqualTo(launch);
  }

  @Test
  void stackThatMakesNoArchivesListsNoClasses() {
    assertThat(new ClassArchives(archives, false).addTo(launch(), List.of(jar)))
        .isEqualTo(launch());
  }

  @Test
  void serviceStartsWithoutArchivesIfTheyCannotBeKept() throws Exception {
    Files.writeString(archives, "a file instead of the directory");

    assertThat(new ClassArchives(archives, true).addTo(launch(), List.of(jar))).isEqualTo(launch());
  }

  @Test
  void closedStackMakesNoArchiveAndLeavesNoList() throws Exception {
    ClassArchives closed = new ClassArchives(archives, true);
    run(closed.addTo(launch(), List.of(jar)));

    closed.stopMaking();
    closed.makeMissing();
    closed.discardLists();

    assertThat(files()).isEmpty();
  }

  private ClassArchive archive(String name) {
    return new ClassArchive(
        archives.resolve(name),
        name,
        archives.resolve("classes"),
        JvmLaunch.thisJava(),
        jar.toString(),
        false);
  }

  private JvmLaunch launch() {
    return JvmLaunch.of(
        jar.toString(), List.of("-Xmx32m", "-XX:+UseSerialGC"), Hello.class.getName(), List.of());
  }

  /** Runs the program itself, without the watchdog, whose classes are in a directory. */
  private String run(JvmLaunch launch) throws Exception {
    Path output = directory.resolve("output");
    List<String> command =
        Stream.of(
                List.of(launch.java().toString()),
                launch.options(),
                List.of("-cp", jar.toString(), launch.mainClass()))
            .flatMap(List::stream)
            .toList();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }

  private static List<String> option(JvmLaunch launch, String prefix) {
    return launch.options().stream()
        .filter(option -> option.startsWith(prefix))
        .map(option -> option.substring(prefix.length()))
        .toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(archives)) {
      return files.toList();
    }
  }

  /** The program. */
  static final class Hello {
    private Hello() {}

    public static void main(String[] args) {
      System.out.println("hello");
    }
  }
}
