package io.weatherconnect.openmeteo.config;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** A key without its documentation. A null validator accepts any value of the type. */
record Key(
    String name,
    Type type,
    Importance importance,
    String label,
    Object defaultValue,
    Validator validator) {

  static Key text(String name, Importance importance, String label, String defaultValue) {
    return text(name, importance, label, defaultValue, null);
  }

  static Key text(
      String name, Importance importance, String label, String defaultValue, Validator validator) {
    return new Key(name, Type.STRING, importance, label, defaultValue, validator);
  }

  /** A key that accepts the given words without regard to case; the first one is the default. */
  static Key choice(String name, Importance importance, String label, String... words) {
    return text(name, importance, label, words[0], new Validators.Choice(List.of(words)));
  }

  static Key secret(String name, Importance importance, String label) {
    return new Key(name, Type.PASSWORD, importance, label, null, null);
  }

  static Key list(String name, Importance importance, String label, String defaultValue) {
    return list(name, importance, label, defaultValue, null);
  }

  /** A key for a list; the default is comma separated. */
  static Key list(
      String name, Importance importance, String label, String defaultValue, Validator validator) {
    return new Key(name, Type.LIST, importance, label, defaultValue, validator);
  }

  static Key integer(
      String name, Importance importance, String label, int defaultValue, Validator validator) {
    return new Key(name, Type.INT, importance, label, defaultValue, validator);
  }

  static Key millis(
      String name, Importance importance, String label, long defaultValue, Validator validator) {
    return new Key(name, Type.LONG, importance, label, defaultValue, validator);
  }

  static Key decimal(
      String name, Importance importance, String label, double defaultValue, Validator validator) {
    return new Key(name, Type.DOUBLE, importance, label, defaultValue, validator);
  }

  static Key flag(String name, Importance importance, String label, boolean defaultValue) {
    return new Key(name, Type.BOOLEAN, importance, label, defaultValue, null);
  }
}
