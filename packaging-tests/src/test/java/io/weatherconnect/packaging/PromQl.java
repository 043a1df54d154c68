package io.weatherconnect.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Extracts the time series selectors from a PromQL expression. */
final class PromQl {
  private static final Set<String> KEYWORDS =
      Set.of("and", "or", "unless", "bool", "offset", "sum", "min", "max", "avg", "count");
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<grouping>\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\((?<labels>[^)]*)\\))"
              + "|(?<range>\\[[^]]*])"
              + "|(?<number>\\b\\d[\\d.a-z]*)"
              + "|(?<name>[a-zA-Z_:][\\w:]*)(?:\\s*(?<matchers>\\{[^}]*})|(?<call>\\s*\\())?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"[^\"]*\"");

  private PromQl() {}

  /**
   * One time series selector.
   *
   * @param metric name of the metric
   * @param labels names of the labels that the selector matches and the expression groups by
   */
  record Selector(String metric, Set<String> labels) {}

  static List<Selector> selectors(String expression) {
    List<Selector> found = new ArrayList<>();
    Set<String> groupings = new TreeSet<>();
    Matcher token = TOKEN.matcher(expression);
    while (token.find()) {
      if (token.group("grouping") != null) {
        for (String label : token.group("labels").split(",", -1)) {
          groupings.add(label.strip());
        }
      } else if (token.group("name") != null
          && token.group("call") == null
          && !KEYWORDS.contains(token.group("name"))) {
        found.add(new Selector(token.group("name"), labels(token.group("matchers"))));
      }
    }
    found.forEach(selector -> selector.labels().addAll(groupings));
    return found;
  }

  private static Set<String> labels(String matchers) {
    Set<String> labels = new TreeSet<>();
    if (matchers != null) {
      MATCHER.matcher(matchers).results().forEach(match -> labels.add(match.group(1)));
    }
    return labels;
  }
}
