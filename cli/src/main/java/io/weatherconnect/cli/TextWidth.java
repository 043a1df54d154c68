package io.weatherconnect.cli;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The number of columns that a text takes on a terminal: East Asian characters and emoji take two,
 * combining and invisible characters none. Terminals differ for some emoji, but not for names of
 * locations.
 */
final class TextWidth {
  /** What readers see as one character, for instance a letter with its accents, or a flag. */
  private static final Pattern CHARACTER = Pattern.compile("\\X");

  private static final Set<UnicodeScript> WIDE_SCRIPTS =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.YI);

  private static final Set<UnicodeBlock> WIDE_BLOCKS =
      Set.of(
          UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION,
          UnicodeBlock.CJK_COMPATIBILITY_FORMS,
          UnicodeBlock.MISCELLANEOUS_SYMBOLS_AND_PICTOGRAPHS,
          UnicodeBlock.EMOTICONS,
          UnicodeBlock.TRANSPORT_AND_MAP_SYMBOLS,
          UnicodeBlock.SUPPLEMENTAL_SYMBOLS_AND_PICTOGRAPHS,
          UnicodeBlock.SYMBOLS_AND_PICTOGRAPHS_EXTENDED_A);

  /** Shows the character before it as a coloured picture. */
  private static final int EMOJI_SELECTOR = 0xFE0F;

  private static final int FIRST_FLAG_LETTER = 0x1F1E6;
  private static final int LAST_FLAG_LETTER = 0x1F1FF;

  private TextWidth() {}

  /** Returns the width of a text without control characters. */
  static int of(String text) {
    return CHARACTER
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .mapToInt(TextWidth::width)
        .sum();
  }

  /** Appends spaces up to a width. */
  static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(0, width - of(text)));
  }

  /** Inserts spaces before a text up to a width. */
  static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - of(text))) + text;
  }

  private static int width(String character) {
    int base = character.codePointAt(0);
    if (isWide(base) || character.indexOf(EMOJI_SELECTOR) > 0) {
      return 2;
    }
    return switch (Character.getType(base)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> 1;
    };
  }

  private static boolean isWide(int character) {
    UnicodeBlock block = UnicodeBlock.of(character);
    if (UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS.equals(block)) {
      // Katakana and Hangul letters in the middle of the block are the narrow ones.
      return character < 0xFF61 || (character >= 0xFFE0 && character <= 0xFFE6);
    }
    return WIDE_SCRIPTS.contains(UnicodeScript.of(character))
        || (block != null && WIDE_BLOCKS.contains(block))
        || (character >= FIRST_FLAG_LETTER && character <= LAST_FLAG_LETTER);
  }
}
