package io.weatherconnect.tools.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** A file that grows, is cut short or is replaced by another one while it is read. */
final class FollowedFile {
  private static final int MOST_BYTES = 1 << 16;

  private final Path path;
  private List<Object> identity = List.of();
  private long position;

  FollowedFile(Path path) {
    this.path = path;
  }

  /** What has been added since the last time, at first all of it, a piece at a time. */
  byte[] added() throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      // A new file may be given the number of the one that was deleted just before.
      List<Object> identityNow = List.of(String.valueOf(now.fileKey()), now.creationTime());
      if (!identityNow.equals(identity) || now.size() < position) {
        identity = identityNow;
        position = 0;
      }
      byte[] added = new byte[(int) Math.min(now.size() - position, MOST_BYTES)];
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
        file.seek(position);
        file.readFully(added);
      }
      position += added.length;
      return added;
    } catch (NoSuchFileException e) {
      // Between the end of one run and the begin of the next there is none.
      return new byte[0];
    }
  }
}
