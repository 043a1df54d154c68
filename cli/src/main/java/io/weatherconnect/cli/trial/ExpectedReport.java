package io.weatherconnect.cli.trial;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The lines that a trial is expected to print, in a file. */
public final class ExpectedReport {
  private static final int CONTEXT = 3;

  private ExpectedReport() {}

  /**
   * Compares lines with a file, and returns the differences as a unified diff; empty if there are
   * none.
   *
   * @throws ToolException if the file cannot be read
   */
  public static List<String> differences(Path file, List<String> actual) {
    List<String> expected;
    try {
      expected = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new ToolException(
          "%s does not exist. Run the command without --expect, and redirect its output to the file."
              .formatted(file),
          e);
    } catch (IOException e) {
      throw new ToolException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    return UnifiedDiffUtils.generateUnifiedDiff(
        "expected", "actual", expected, DiffUtils.diff(expected, actual), CONTEXT);
  }
}
