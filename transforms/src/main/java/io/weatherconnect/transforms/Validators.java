package io.weatherconnect.transforms;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigException;

/**
 * The validators of the transforms' settings; their text is part of the generated documentation.
 */
final class Validators {
  private Validators() {}

  /** A text that matches {@code regex} as a whole. */
  static ConfigDef.Validator matching(String regex, String description) {
    Pattern pattern = Pattern.compile(regex);
    return LambdaValidator.with(
        (name, value) -> {
          if (value == null || !pattern.matcher((String) value).matches()) {
            throw new ConfigException(name, value, "expected " + description);
          }
        },
        () -> description);
  }

  /** A field's name: any text but a blank one. */
  static ConfigDef.Validator fieldName() {
    return matching("(?s).*\\S.*", "a field's name");
  }

  /** A field's name, or null. */
  static ConfigDef.Validator optionalFieldName() {
    ConfigDef.Validator fieldName = fieldName();
    return LambdaValidator.with(
        (setting, value) -> {
          if (value != null) {
            fieldName.ensureValid(setting, value);
          }
        },
        fieldName::toString);
  }

  /** A list of names without a blank one or one that stands twice. */
  static ConfigDef.Validator distinctNames() {
    return list(
        "different names",
        (setting, names) -> {
          Set<String> seen = new HashSet<>();
          names.forEach(name -> claim(setting, names, name, seen));
        });
  }

  /** A list of {@code from:to} in which no name stands twice on the same side. */
  static ConfigDef.Validator renames() {
    return list(
        "pairs of from:to, each name once on its side",
        (setting, pairs) -> {
          Set<String> from = new HashSet<>();
          Set<String> to = new HashSet<>();
          for (String pair : pairs) {
            String[] sides = pair.split(":", -1);
            if (sides.length != 2) {
              throw new ConfigException(
                  setting, pairs, "expected from:to with one colon, found '" + pair + "'");
            }
            claim(setting, pairs, sides[0].trim(), from);
            claim(setting, pairs, sides[1].trim(), to);
          }
        });
  }

  private static ConfigDef.Validator list(
      String description, BiConsumer<String, List<String>> check) {
    return LambdaValidator.with(
        (setting, value) -> check.accept(setting, strings(value)), () -> description);
  }

  private static List<String> strings(Object value) {
    return value == null ? List.of() : ((List<?>) value).stream().map(String.class::cast).toList();
  }

  private static void claim(String setting, List<String> all, String name, Set<String> seen) {
    if (name.isBlank()) {
      throw new ConfigException(setting, all, "a name is empty");
    }
    if (!seen.add(name)) {
      throw new ConfigException(setting, all, "'" + name + "' stands twice");
    }
  }
}
