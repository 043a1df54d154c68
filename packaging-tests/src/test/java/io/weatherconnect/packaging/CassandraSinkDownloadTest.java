package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the script that downloads the stock sink, verifies its checksum and removes a converter.
 */
final class CassandraSinkDownloadTest {
  private static final String SINK = "com/datastax/Sink.class";
  private static final String CONVERTER = "io/confluent/connect/avro/AvroConverter.class";
  private static final String CONVERTER_CONFIG = "io/confluent/connect/avro/config/A.class";
  private static final String OTHER_CONFLUENT = "io/confluent/connect/avrodata/B.class";

  @TempDir private Path directory;
  private Path published;
  private Path target;

  @BeforeEach
  void publish() throws Exception {
    published = directory.resolve("sink-1.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(published))) {
      for (String file : List.of(SINK, CONVERTER, CONVERTER_CONFIG, OTHER_CONFLUENT)) {
        jar.putNextEntry(new JarEntry(file));
        jar.write(file.getBytes(StandardCharsets.UTF_8));
      }
    }
    target = directory.resolve("plugins").resolve("sink");
  }

  @Test
  void fileWithMatchingChecksumIsKeptWithoutItsAvroConverter() throws Exception {
    CommandRun fetch = fetch(sum(published));

    assertThat(fetch.exit()).as(fetch.output()).isZero();
    assertThat(fetch.output()).contains("Removed 2 files of io/confluent/connect/avro");
    assertThat(entries(target.resolve("sink-1.jar"))).containsExactly(SINK, OTHER_CONFLUENT);
    assertThat(target).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void jarWithoutAConverterIsUnchanged() throws Exception {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(published))) {
      jar.putNextEntry(new JarEntry(SINK));
    }
    CommandRun fetch = fetch(sum(published));

    assertThat(fetch.exit()).as(fetch.output()).isZero();
    assertThat(fetch.output()).doesNotContain("Removed");
    assertThat(target.resolve("sink-1.jar")).hasSameBinaryContentAs(published);
  }

  @Test
  void existingFileIsNotDownloadedAgain() throws Exception {
    fetch(sum(published));
    String sum = sum(published);
    Files.delete(published);
    CommandRun again = fetch(sum);

    assertThat(again.exit()).as(again.output()).isZero();
    assertThat(again.output()).contains("already");
  }

  @Test
  void manuallyCopiedFileIsUsedWithoutItsAvroConverter() throws Exception {
    String sum = sum(published);
    Files.createDirectories(target);
    Files.move(published, target.resolve("sink-1.jar"));
    CommandRun fetch = fetch(sum);

    assertThat(fetch.exit()).as(fetch.output()).isZero();
    assertThat(entries(target.resolve("sink-1.jar"))).containsExactly(SINK, OTHER_CONFLUENT);
  }

  @Test
  void damagedFileIsReplaced() throws Exception {
    fetch(sum(published));
    Files.write(target.resolve("sink-1.jar"), new byte[] {9});
    CommandRun again = fetch(sum(published));

    assertThat(again.exit()).as(again.output()).isZero();
    assertThat(entries(target.resolve("sink-1.jar"))).containsExactly(SINK, OTHER_CONFLUENT);
  }

  @Test
  void fileThatIsNoJarIsRejectedAndDeleted() throws Exception {
    Files.write(published, new byte[] {1, 2, 3});
    CommandRun fetch = fetch(sum(published));

    assertThat(fetch.exit()).isOne();
    assertThat(fetch.output()).contains("is not a jar").doesNotContain("\tat ");
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void shasumVerifiesWhereSha512sumIsMissing() throws Exception {
    Path tools = Files.createDirectories(directory.resolve("tools"));
    writeScript(
        tools.resolve("shasum"), "[ \"$*\" = '-a 512' ] && exec " + CommandRun.find("sha512sum"));
    CommandRun fetch = fetchWithoutSha512sum(tools, sum(published));

    assertThat(fetch.exit()).as(fetch.output()).isZero();
    assertThat(target.resolve("sink-1.jar")).exists();
  }

  @Test
  void missingChecksumToolIsReported() throws Exception {
    Path tools = Files.createDirectories(directory.resolve("tools"));
    CommandRun fetch = fetchWithoutSha512sum(tools, sum(published));

    assertThat(fetch.exit()).isOne();
    assertThat(fetch.output())
        .contains("neither sha512sum nor shasum was found", "Fix:")
        .doesNotContain("is not the Cassandra sink");
    assertThat(target).doesNotExist();
  }

  @Test
  void fileWithWrongChecksumIsRejectedAndDeleted() {
    CommandRun fetch = fetch("00");
    assertThat(fetch.exit()).isOne();
    assertThat(fetch.output()).contains("SHA-512 is not 00").contains("deleted");
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void failedDownloadNamesUrlAndAlternative() throws Exception {
    String sum = sum(published);
    Files.delete(published);
    CommandRun fetch = fetch(sum);
    assertThat(fetch.exit()).isOne();
    assertThat(fetch.output()).contains(published.toString()).contains("CASSANDRA_SINK_DIR");
    assertThat(target).isEmptyDirectory();
  }

  private CommandRun fetch(String sum) {
    return CommandRun.run(
        "docker/fetch-cassandra-sink.sh", target.toString(), "file://" + published, sum);
  }

  /** Runs the script with only those programs of this machine that it needs, and with these. */
  private CommandRun fetchWithoutSha512sum(Path tools, String sum) throws IOException {
    for (String program :
        List.of("sh", "cut", "cat", "cp", "mv", "rm", "mkdir", "dirname", "curl")) {
      writeScript(tools.resolve(program), "exec " + CommandRun.find(program) + " \"$@\"");
    }
    return CommandRun.run(
        "env",
        "PATH=" + tools,
        "JAVA_HOME=" + System.getProperty("java.home"),
        "docker/fetch-cassandra-sink.sh",
        target.toString(),
        "file://" + published,
        sum);
  }

  private static void writeScript(Path script, String command) throws IOException {
    Files.writeString(script, "#!/bin/sh\n" + command + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  private static List<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .filter(entry -> !entry.isDirectory())
          .map(JarEntry::getName)
          .sorted()
          .toList();
    }
  }

  private static String sum(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
