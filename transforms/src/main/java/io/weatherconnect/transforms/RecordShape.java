package io.weatherconnect.transforms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * All that the flat schema of a record depends on: its schema, and the keys of the maps in it,
 * since each key becomes a field.
 *
 * @param schema the record's schema
 * @param mapKeys the sorted keys of each map, in the order in which a walk over the schema meets
 *     the maps; a map that is null or below something null has no keys
 */
record RecordShape(Schema schema, List<List<String>> mapKeys) {

  static RecordShape of(Struct struct) {
    List<List<String>> mapKeys = new ArrayList<>(0);
    collect(struct.schema(), struct, mapKeys);
    return new RecordShape(struct.schema(), mapKeys);
  }

  /** Whether the maps of this schema become fields: only text keys can be names. */
  static boolean hasTextKeys(Schema map) {
    return map.keySchema().type() == Schema.Type.STRING;
  }

  private static void collect(Schema schema, Object value, List<List<String>> mapKeys) {
    if (schema.type() == Schema.Type.STRUCT) {
      for (Field field : schema.fields()) {
        if (!field.schema().type().isPrimitive()) {
          collect(field.schema(), value == null ? null : ((Struct) value).get(field), mapKeys);
        }
      }
    } else if (schema.type() == Schema.Type.MAP && hasTextKeys(schema)) {
      Map<?, ?> map = value == null ? Map.of() : (Map<?, ?>) value;
      List<String> keys = map.keySet().stream().map(RecordShape::text).sorted().toList();
      mapKeys.add(keys);
      keys.forEach(key -> collect(schema.valueSchema(), map.get(key), mapKeys));
    }
  }

  private static String text(Object key) {
    if (key == null) {
      throw new DataException("FlattenStruct: a map has a null key, which cannot become a name");
    }
    return (String) key;
  }
}
