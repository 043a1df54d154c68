package io.weatherconnect.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document of the project.
 *
 * @param path relative to the project's root
 * @param text the content
 */
record MarkdownFile(String path, String text) {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
  private static final Pattern LINK = Pattern.compile("\\[[^]\\[]+]\\(([^)\\s]+)\\)");

  /**
   * A block of code.
   *
   * @param language the language of the fence, or empty
   * @param code the lines
   */
  record Block(String language, String code) {}

  static MarkdownFile read(String path) {
    return new MarkdownFile(path, Project.text(path));
  }

  /** Returns the anchor of a heading for links. */
  static String anchor(String heading) {
    return heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9 _-]", "")
        .replace(' ', '-');
  }

  @Override
  public String toString() {
    return path;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Matcher fence = FENCE.matcher(text);
    while (fence.find()) {
      blocks.add(new Block(fence.group(1), fence.group(2)));
    }
    return blocks;
  }

  List<Block> blocks(String language) {
    return blocks().stream().filter(block -> block.language().equals(language)).toList();
  }

  Set<String> anchors() {
    Set<String> anchors = new TreeSet<>();
    HEADING.matcher(prose()).results().forEach(match -> anchors.add(anchor(match.group(1))));
    return anchors;
  }

  /** Returns the targets of all links. */
  List<String> links() {
    return LINK.matcher(prose()).results().map(match -> match.group(1)).toList();
  }

  /** Returns the text without code blocks. */
  String prose() {
    return FENCE.matcher(text).replaceAll("");
  }
}
