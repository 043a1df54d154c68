package io.weatherconnect.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Extracts the lines of a log that name errors. */
final class LogExcerpt {
  private static final int LINES = 12;
  private static final int WIDTH = 240;
  private static final Pattern TELLING =
      Pattern.compile("\\b(ERROR|FATAL)\\b|Exception|^Caused by|^Error|OutOfMemory");
  private static final Pattern FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ more)");

  private LogExcerpt() {}

  /**
   * Returns up to twelve of the last lines that name an error, or of all lines when none does, long
   * ones cut short. The log need not exist.
   */
  static List<String> of(Path log) {
    List<String> lines = lines(log);
    List<String> telling =
        lines.stream()
            .filter(line -> TELLING.matcher(line).find() && !FRAME.matcher(line).find())
            .distinct()
            .toList();
    return last(telling.isEmpty() ? lines : telling);
  }

  private static List<String> lines(Path log) {
    try {
      // Bytes that are not UTF-8 must not hide the rest of the log.
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      return List.of("(the log cannot be read: " + e.getMessage() + ")");
    }
  }

  private static List<String> last(List<String> lines) {
    return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
        .map(line -> line.length() > WIDTH ? line.substring(0, WIDTH) + "..." : line)
        .toList();
  }
}
