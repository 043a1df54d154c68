package io.weatherconnect.transforms;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigException;

/** Validators for configurations; their texts are part of the generated documentation. */
final class Validators {
  private Validators() {}

  /** Accepts strings that match {@code regex} entirely. */
  static ConfigDef.Validator matching(String regex, String description) {
    Pattern pattern = Pattern.compile(regex);
    return LambdaValidator.with(
        (config, value) -> {
          if (value == null || !pattern.matcher((String) value).matches()) {
            throw new ConfigException(config, value, "expected " + description);
          }
        },
        () -> description);
  }

  /** Accepts any string that is not blank. */
  static ConfigDef.Validator fieldName() {
    return matching("(?s).*\\S.*", "a field name");
  }

  /** Accepts null and any string that is not blank. */
  static ConfigDef.Validator optionalFieldName() {
    ConfigDef.Validator fieldName = fieldName();
    return LambdaValidator.with(
        (config, value) -> {
          if (value != null) {
            fieldName.ensureValid(config, value);
          }
        },
        fieldName::toString);
  }

  /** Accepts lists of names without duplicates and blank names. */
  static ConfigDef.Validator distinctNames() {
    return LambdaValidator.with(
        (config, value) -> {
          Set<String> seen = new HashSet<>();
          for (String name : strings(value)) {
            requireDistinct(name, seen, config, value);
          }
        },
        () -> "distinct names");
  }

  /** Accepts lists of {@code from:to} without duplicates and blank names on either side. */
  static ConfigDef.Validator renames() {
    return LambdaValidator.with(
        (config, value) -> {
          Set<String> from = new HashSet<>();
          Set<String> to = new HashSet<>();
          for (String pair : strings(value)) {
            String[] names = pair.split(":", -1);
            if (names.length != 2) {
              throw new ConfigException(
                  config, value, "expected from:to with one colon, found '" + pair + "'");
            }
            requireDistinct(names[0].trim(), from, config, value);
            requireDistinct(names[1].trim(), to, config, value);
          }
        },
        () -> "pairs of from:to, with distinct names on each side");
  }

  private static List<String> strings(Object value) {
    return value == null ? List.of() : ((List<?>) value).stream().map(String.class::cast).toList();
  }

  private static void requireDistinct(String name, Set<String> seen, String config, Object value) {
    if (name.isBlank()) {
      throw new ConfigException(config, value, "a name is empty");
    }
    if (!seen.add(name)) {
      throw new ConfigException(config, value, "'" + name + "' is listed twice");
    }
  }
}
