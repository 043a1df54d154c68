package io.weatherconnect.transforms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.DataException;

/**
 * Selects and names the fields of flattened records as {@link FlattenStruct} is configured.
 *
 * <p>The flattened name of a field consists of the names on its path, joined by the delimiter. They
 * are converted to lower case, and every character other than a to z, 0 to 9 and {@code _} is
 * replaced with {@code _}. A name that starts with a digit gets the prefix {@code f_}, because CQL
 * identifiers cannot start with a digit. Selection and renaming use this flattened name.
 */
final class FlattenedNames {
  private final String delimiter;
  private final Set<String> dropPrefixes;
  private final Set<String> include;
  private final Set<String> exclude;
  private final Map<String, String> renames = new HashMap<>();
  private final List<String> ensured;

  /**
   * Reads the names from the configuration of {@link FlattenStruct}.
   *
   * @throws ConfigException if a field is both included and excluded, or is ensured although no
   *     field of a record can have its name
   */
  FlattenedNames(AbstractConfig config) {
    delimiter = config.getString(FlattenStruct.DELIMITER_CONFIG);
    dropPrefixes = Set.copyOf(config.getList(FlattenStruct.DROP_PREFIXES_CONFIG));
    include = Set.copyOf(config.getList(FlattenStruct.INCLUDE_CONFIG));
    exclude = Set.copyOf(config.getList(FlattenStruct.EXCLUDE_CONFIG));
    for (String pair : config.getList(FlattenStruct.RENAME_CONFIG)) {
      int colon = pair.indexOf(':');
      renames.put(pair.substring(0, colon).trim(), pair.substring(colon + 1).trim());
    }
    Set<String> both = new HashSet<>(include);
    both.retainAll(exclude);
    if (!both.isEmpty()) {
      throw new ConfigException(
          FlattenStruct.EXCLUDE_CONFIG,
          config.getList(FlattenStruct.EXCLUDE_CONFIG),
          "'" + FlattenStruct.INCLUDE_CONFIG + "' contains " + both + " too");
    }
    ensured = List.copyOf(config.getList(FlattenStruct.ENSURE_FIELDS_CONFIG));
    List<String> removed = ensured.stream().filter(name -> !canOccur(name)).toList();
    if (!removed.isEmpty()) {
      throw new ConfigException(
          FlattenStruct.ENSURE_FIELDS_CONFIG,
          ensured,
          "'%s', '%s' or '%s' removes %s from every record; remove the names from one of the lists"
              .formatted(
                  FlattenStruct.INCLUDE_CONFIG,
                  FlattenStruct.EXCLUDE_CONFIG,
                  FlattenStruct.RENAME_CONFIG,
                  removed));
    }
  }

  /** Whether a field that is selected can have this name after renaming. */
  private boolean canOccur(String name) {
    return Stream.concat(Stream.of(name), renames.keySet().stream())
        .anyMatch(
            flattened ->
                isSelected(flattened) && renames.getOrDefault(flattened, flattened).equals(name));
  }

  private boolean isSelected(String flattened) {
    return !exclude.contains(flattened) && (include.isEmpty() || include.contains(flattened));
  }

  /** Returns the names, after renaming, of the fields that every record gets. */
  List<String> ensured() {
    return ensured;
  }

  /** Returns {@code path} with one more name. */
  static List<String> append(List<String> path, String name) {
    List<String> appended = new ArrayList<>(path.size() + 1);
    appended.addAll(path);
    appended.add(name);
    return appended;
  }

  /**
   * Returns the name of the field at {@code path}, or null if the field is not selected.
   *
   * @param path the names of the field and its parents, outermost first
   * @param pathsByName the paths of the record's named fields, to which this one is added
   * @throws DataException if another field of the record has the same name
   */
  String name(List<String> path, Map<String, List<String>> pathsByName) {
    String flattened = flattenedName(path);
    if (!isSelected(flattened)) {
      return null;
    }
    String name = renames.getOrDefault(flattened, flattened);
    List<String> other = pathsByName.putIfAbsent(name, path);
    if (other != null) {
      throw new DataException(
          "FlattenStruct: the fields '%s' and '%s' both get the name '%s'; set '%s' or '%s', or remove a name from '%s'"
              .formatted(
                  String.join(".", other),
                  String.join(".", path),
                  name,
                  FlattenStruct.RENAME_CONFIG,
                  FlattenStruct.EXCLUDE_CONFIG,
                  FlattenStruct.DROP_PREFIXES_CONFIG));
    }
    return name;
  }

  private String flattenedName(List<String> path) {
    int first = 0;
    while (first < path.size() - 1 && dropPrefixes.contains(path.get(first))) {
      first++;
    }
    String name = cqlSafe(path.get(first));
    for (int i = first + 1; i < path.size(); i++) {
      name += delimiter + cqlSafe(path.get(i));
    }
    return isDigit(name.charAt(0)) ? "f_" + name : name;
  }

  private static String cqlSafe(String fieldName) {
    char[] safe = fieldName.toLowerCase(Locale.ROOT).toCharArray();
    for (int i = 0; i < safe.length; i++) {
      boolean letter = safe[i] >= 'a' && safe[i] <= 'z';
      if (!letter && !isDigit(safe[i])) {
        safe[i] = '_';
      }
    }
    return safe.length == 0 ? "_" : new String(safe);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
