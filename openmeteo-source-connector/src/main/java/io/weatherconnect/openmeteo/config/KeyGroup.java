package io.weatherconnect.openmeteo.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigDef.Type;
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

  void add(Key key, String doc) {
    def.define(
        key.name(),
        key.type(),
        key.defaultValue(),
        key.validator(),
        key.importance(),
        doc,
        name,
        ++order,
        key.type() == Type.LIST || key.type() == Type.STRING ? Width.LONG : Width.SHORT,
        key.label(),
        key.validator() instanceof Recommender recommender ? recommender : null);
  }
}
