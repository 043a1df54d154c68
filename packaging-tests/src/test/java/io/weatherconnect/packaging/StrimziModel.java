package io.weatherconnect.packaging;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Parses resources with the classes that Strimzi's operator uses. The classes are loaded by name,
 * because they have annotations that are not published and that the compiler would not find.
 */
final class StrimziModel {
  private static final String PACKAGE = "io.strimzi.api.kafka.model.";
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private StrimziModel() {}

  /** Parses a KafkaConnect resource. */
  static Object connect(String text) throws Exception {
    return YAML.readValue(text, Class.forName(PACKAGE + "connect.KafkaConnect"));
  }

  /** Parses a KafkaConnector resource. */
  static Object connector(String text) throws Exception {
    return YAML.readValue(text, Class.forName(PACKAGE + "connector.KafkaConnector"));
  }

  /**
   * Returns the names of unknown properties at any depth. Strimzi's classes keep unknown properties
   * instead of rejecting them.
   */
  static List<String> unknown(Object resource) {
    List<String> names = new ArrayList<>();
    collect(resource, names);
    return names;
  }

  private static void collect(Object node, List<String> names) {
    if (node instanceof Iterable<?> items) {
      items.forEach(item -> collect(item, names));
    } else if (node != null
        && node.getClass().getName().startsWith(PACKAGE)
        && !(node instanceof Enum)) {
      Stream.of(node.getClass().getMethods())
          .filter(StrimziModel::isGetter)
          .forEach(
              getter -> {
                if (getter.getName().equals("getAdditionalProperties")) {
                  ((Map<?, ?>) value(node, getter))
                      .keySet()
                      .forEach(name -> names.add(name.toString()));
                } else {
                  collect(value(node, getter), names);
                }
              });
    }
  }

  private static boolean isGetter(Method method) {
    return method.getName().startsWith("get")
        && method.getParameterCount() == 0
        && !method.isBridge();
  }

  private static Object value(Object node, Method getter) {
    try {
      return getter.invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot invoke " + getter, e);
    }
  }
}
