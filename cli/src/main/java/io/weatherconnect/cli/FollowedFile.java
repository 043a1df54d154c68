package io.weatherconnect.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Reads what is appended to a file, which may also be truncated or replaced. */
final class FollowedFile {
  private static final int MAX_BYTES = 1 << 16;

  private final Path path;
  private List<Object> identity = List.of();
  private long position;

  FollowedFile(Path path) {
    this.path = path;
  }

  /** Returns the next bytes, at most {@value #MAX_BYTES}; empty if nothing was appended. */
  byte[] read() throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      // A new file may get the inode number of a file that was just deleted.
      List<Object> currentIdentity =
          List.of(String.valueOf(attributes.fileKey()), attributes.creationTime());
      if (!currentIdentity.equals(identity) || attributes.size() < position) {
        identity = currentIdentity;
        position = 0;
      }
      byte[] bytes = new byte[(int) Math.min(attributes.size() - position, MAX_BYTES)];
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
        file.seek(position);
        file.readFully(bytes);
      }
      position += bytes.length;
      return bytes;
    } catch (NoSuchFileException e) {
      // The file does not exist between two runs.
      return new byte[0];
    }
  }
}
