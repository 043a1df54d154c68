package io.weatherconnect.transforms;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The naming rules of {@link FlattenStruct}.
 *
 * <p>A name is made of the names on the way to the field: each in lower case, with every character
 * other than a letter a to z, a digit or an underscore turned into an underscore, joined by the
 * delimiter. A name that would start with a digit gets {@code f_} in front, since CQL would want it
 * quoted. Selection and renaming look at the name so made.
 *
 * @param delimiter what stands between two levels
 * @param droppedPrefixes names of leading structs and maps that leave no trace in the output name
 * @param included the names that are kept; empty keeps all
 * @param excluded the names that are left out
 * @param renamed new names by made names
 */
record FieldNames(
    String delimiter,
    Set<String> droppedPrefixes,
    Set<String> included,
    Set<String> excluded,
    Map<String, String> renamed) {

  /** The path of a struct or map called {@code segment} below {@code parent}. */
  FieldPath level(FieldPath parent, String segment) {
    return parent.name().isEmpty() && droppedPrefixes.contains(segment)
        ? new FieldPath(dotted(parent, segment), "")
        : leaf(parent, segment);
  }

  /** The path of a field with a value called {@code segment} below {@code parent}. */
  FieldPath leaf(FieldPath parent, String segment) {
    String safe = cqlSafe(segment);
    return new FieldPath(
        dotted(parent, segment), parent.name().isEmpty() ? safe : parent.name() + delimiter + safe);
  }

  /** The name of the field at {@code path} in the output, or nothing if it is left out. */
  Optional<String> output(FieldPath path) {
    String made = startsWithDigit(path.name()) ? "f_" + path.name() : path.name();
    boolean wanted = (included.isEmpty() || included.contains(made)) && !excluded.contains(made);
    return wanted ? Optional.of(renamed.getOrDefault(made, made)) : Optional.empty();
  }

  private static String dotted(FieldPath parent, String segment) {
    return parent.dotted().isEmpty() ? segment : parent.dotted() + "." + segment;
  }

  private static boolean startsWithDigit(String name) {
    return isDigit(name.charAt(0));
  }

  private static String cqlSafe(String segment) {
    if (segment.isEmpty()) {
      return "_";
    }
    char[] safe = segment.toLowerCase(Locale.ROOT).toCharArray();
    for (int i = 0; i < safe.length; i++) {
      boolean letter = safe[i] >= 'a' && safe[i] <= 'z';
      if (!letter && !isDigit(safe[i])) {
        safe[i] = '_';
      }
    }
    return new String(safe);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
