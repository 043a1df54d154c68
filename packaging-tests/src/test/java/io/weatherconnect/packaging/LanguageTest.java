package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Keeps words out of documents, messages, comments and names that readers would have to learn from
 * this project. Names are split into their words.
 */
class LanguageTest {
  /** Folders of tools, and the fixtures of an earlier release. */
  private static final Set<String> SKIPPED_FOLDERS =
      Set.of(".git", "target", "node_modules", "run", "0.1.0");

  private static final Pattern TEXT =
      Pattern.compile(".*(\\.(java|md|ya?ml|json|sh|cql|properties|xml|css|js)|Makefile|\\.env.*)");

  /** Lists the old names of renamed interfaces. */
  private static final String CHANGELOG = "CHANGELOG.md";

  /** Documentation texts of registered schemas, which would become a new version of the schema. */
  private static final Set<String> SCHEMA_DOCS =
      Set.of(
          ".doc(\"the place asked for and the model cell that answered\")",
          ".doc(\"a window of days that was fetched for a place\")");

  private static final Pattern WORD_BOUNDARY_IN_NAME = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private static final List<Line> lines = new ArrayList<>();

  /** A line of a file, in lower case and with its names split into words. */
  private record Line(Path file, int number, String words) {
    @Override
    public String toString() {
      return file + ":" + number + ": " + words;
    }
  }

  @BeforeAll
  static void readFiles() throws IOException {
    for (Path file : textFiles()) {
      int number = 0;
      for (String text : Files.readAllLines(file)) {
        number++;
        String words = words(text).strip();
        if (!SCHEMA_DOCS.contains(words)) {
          lines.add(new Line(Project.file(".").relativize(file), number, words));
        }
      }
    }
    assertThat(lines).hasSizeGreaterThan(10_000);
  }

  @ParameterizedTest
  @CsvSource({
    "places?, location",
    "guilty, offending or failing",
    "owe(d|s)?, pending",
    "anew, again or start over",
    "borne, retried",
    "parked, suspended",
    "tells?|told, 'report, show, print or expose'",
    "nobody|somebody, the operator or the connector",
    "mend(s|ed)?, fix",
    "at hand, current or available",
    "historic run, backfill",
    "live looks?, poll",
    "left alone, suspended",
    "patience, retry budget",
    "doubtful, ambiguous",
    "heals?, succeeds again",
    "spoil(s|t|ed)?, cause to fail"
  })
  void wordIsReplacedByTheOneOfTheField(String word, String replacement) {
    Pattern pattern = Pattern.compile("\\b(" + word + ")\\b");
    List<String> found = new ArrayList<>();
    for (Line line : lines) {
      if (pattern.matcher(line.words()).find()) {
        found.add(line.toString());
      }
    }
    assertThat(found).as("use \"%s\"", replacement).isEmpty();
  }

  private static String words(String line) {
    return WORD_BOUNDARY_IN_NAME.matcher(line).replaceAll(" ").toLowerCase(Locale.ROOT);
  }

  private static List<Path> textFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        Project.file("."),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return SKIPPED_FOLDERS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            boolean isThis = name.equals(LanguageTest.class.getSimpleName() + ".java");
            if (TEXT.matcher(name).matches() && !name.equals(CHANGELOG) && !isThis) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
