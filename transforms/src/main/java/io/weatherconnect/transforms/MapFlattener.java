package io.weatherconnect.transforms;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;

/**
 * Flattens one map that came without a schema; used once and thrown away. A {@link Date} becomes
 * ISO text with a time, as nothing says whether it is a day, a time of day or both.
 */
final class MapFlattener {
  private final FieldNames names;
  private final OutputNames outputNames = new OutputNames();
  private final Map<String, Object> flat = new LinkedHashMap<>();

  private MapFlattener(FieldNames names) {
    this.names = names;
  }

  /**
   * A flat copy of {@code map}.
   *
   * @throws DataException if two entries get the same name, or a list holds what no column can
   */
  static Map<String, Object> flatten(FieldNames names, Map<?, ?> map) {
    MapFlattener flattener = new MapFlattener(names);
    flattener.add(map, FieldPath.ROOT);
    return flattener.flat;
  }

  private void add(Map<?, ?> map, FieldPath path) {
    map.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          if (value instanceof Map<?, ?> nested) {
            add(nested, names.level(path, name));
          } else {
            addLeaf(names.leaf(path, name), value);
          }
        });
  }

  private void addLeaf(FieldPath path, Object value) {
    names
        .output(path)
        .ifPresent(
            name -> {
              outputNames.claim(name, path);
              flat.put(name, converted(value, path));
            });
  }

  private static Object converted(Object value, FieldPath path) {
    if (value instanceof Collection<?> elements) {
      return SinkValues.list(elements, element -> plainElement(element, path), path);
    }
    return plain(value);
  }

  private static Object plainElement(Object element, FieldPath path) {
    if (element instanceof Collection || element instanceof Map) {
      throw SinkValues.unsupported(path, "list of " + element.getClass().getSimpleName());
    }
    return plain(element);
  }

  private static Object plain(Object value) {
    if (value instanceof Double) {
      return SinkValues.finite(value);
    }
    if (value instanceof Float) {
      return SinkValues.widened(value);
    }
    if (value instanceof Date) {
      return SinkValues.isoInstant(value);
    }
    if (value instanceof BigDecimal) {
      return SinkValues.plainText(value);
    }
    return value;
  }
}
