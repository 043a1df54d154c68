package io.weatherconnect.openmeteo.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Adds the keys of one group to a definition, in display order. */
final class KeyGroup {
  private final ConfigDef def;
  private final String name;
  private int order;

  KeyGroup(ConfigDef def, String name) {
    this.def = def;
    this.name = name;
  }

  KeyGroup key(
      String key,
      Type type,
      Object defaultValue,
      Validator validator,
      Importance importance,
      String displayName,
      String doc) {
    Width width = type == Type.LIST || type == Type.STRING ? Width.LONG : Width.SHORT;
    def.define(
        key,
        type,
        defaultValue,
        validator,
        importance,
        doc,
        name,
        ++order,
        width,
        displayName,
        validator instanceof Choice choice ? choice : null);
    return this;
  }
}
