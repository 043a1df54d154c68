package io.weatherconnect.cli.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of CQL text, without comments and white space. Read from the first to the last. */
final class CqlTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<skipped>\\s+|--[^\\n]*|//[^\\n]*|/\\*.*?\\*/)"
              + "|\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|\\$\\$.*?\\$\\$|\\w+|.",
          Pattern.DOTALL);

  private final List<String> tokens;
  private int next;

  private CqlTokens(List<String> tokens) {
    this.tokens = tokens;
  }

  /** Returns the tokens of a statement. */
  static CqlTokens of(String statement) {
    return new CqlTokens(
        TOKEN
            .matcher(statement)
            .results()
            .filter(token -> token.group(1) == null)
            .map(MatchResult::group)
            .toList());
  }

  /**
   * Splits CQL into its statements, without the semicolons that end them and the comments around
   * them. A batch is one statement.
   */
  static List<String> statements(String cql) {
    List<String> statements = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    int start = 0;
    int end = 0;
    Matcher matcher = TOKEN.matcher(cql);
    while (matcher.find()) {
      if (matcher.group("skipped") != null) {
        continue;
      }
      if (matcher.group().equals(";") && !isOpenBatch(tokens)) {
        statements.add(cql.substring(start, end));
        tokens.clear();
        start = end;
      } else {
        start = tokens.isEmpty() ? matcher.start() : start;
        end = matcher.end();
        tokens.add(matcher.group());
      }
    }
    statements.add(cql.substring(start, end));
    statements.removeIf(String::isBlank);
    return statements;
  }

  /** Whether a statement is a batch that is not applied yet. */
  private static boolean isOpenBatch(List<String> tokens) {
    int count = tokens.size();
    return count > 0
        && tokens.get(0).equalsIgnoreCase("BEGIN")
        && !(tokens.get(count - 1).equalsIgnoreCase("BATCH")
            && tokens.get(count - 2).equalsIgnoreCase("APPLY"));
  }

  boolean hasNext() {
    return next < tokens.size();
  }

  /** Returns the next token and moves on; an empty text at the end. */
  String take() {
    return hasNext() ? tokens.get(next++) : "";
  }

  /** Moves on after these keywords or signs, in any case, if they come next. */
  boolean takeIf(String... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (next + i >= tokens.size() || !tokens.get(next + i).equalsIgnoreCase(expected[i])) {
        return false;
      }
    }
    next += expected.length;
    return true;
  }

  /**
   * Takes an opening parenthesis and everything to the closing one, and returns the parts between
   * the commas in it. Returns an empty list if there is no parenthesis or it is not closed.
   */
  List<CqlTokens> takeList() {
    List<CqlTokens> parts = new ArrayList<>();
    if (!takeIf("(")) {
      return List.of();
    }
    List<String> part = new ArrayList<>();
    int depth = 0;
    while (hasNext()) {
      String token = take();
      if (depth == 0 && (token.equals(",") || token.equals(")"))) {
        parts.add(new CqlTokens(part));
        if (token.equals(")")) {
          return parts;
        }
        part = new ArrayList<>();
      } else {
        depth +=
            switch (token) {
              case "(", "<" -> 1;
              case ")", ">" -> -1;
              default -> 0;
            };
        part.add(token);
      }
    }
    return List.of();
  }

  /** Takes and joins the tokens of a type, which ends at the end or before these keywords. */
  String takeType(List<String> ends) {
    StringBuilder type = new StringBuilder();
    while (hasNext() && !ends.contains(tokens.get(next).toUpperCase(Locale.ROOT))) {
      type.append(take());
    }
    return type.toString();
  }
}
