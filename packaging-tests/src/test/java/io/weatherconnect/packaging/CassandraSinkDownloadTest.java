package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the script that downloads the stock sink and verifies its checksum. */
final class CassandraSinkDownloadTest {
  @TempDir private Path directory;
  private Path published;
  private Path target;

  @BeforeEach
  void publish() throws Exception {
    published = Files.write(directory.resolve("sink-1.jar"), new byte[] {1, 2, 3});
    target = directory.resolve("plugins").resolve("sink");
  }

  @Test
  void fileWithMatchingChecksumIsKept() throws Exception {
    CommandRun fetch = fetch(sum(published));
    assertThat(fetch.exit()).as(fetch.output()).isZero();
    assertThat(target.resolve("sink-1.jar")).hasSameBinaryContentAs(published);
    assertThat(target).isDirectoryNotContaining("glob:**.part");
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
  void damagedFileIsReplaced() throws Exception {
    fetch(sum(published));
    Files.write(target.resolve("sink-1.jar"), new byte[] {9});
    CommandRun again = fetch(sum(published));
    assertThat(again.exit()).as(again.output()).isZero();
    assertThat(target.resolve("sink-1.jar")).hasSameBinaryContentAs(published);
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

  private static String sum(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
