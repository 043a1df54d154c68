package io.weatherconnect.packaging;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Strimzi's own classes for its resources, which its operator reads them with. They are reached by
 * name, since they carry annotations that are not published with them and that the compiler misses.
 */
final class StrimziModel {
  private static final String PACKAGE = "io.strimzi.api.kafka.model.";
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private StrimziModel() {}

  /** The workers of a resource's text. */
  static Object connect(String text) throws Exception {
    return YAML.readValue(text, Class.forName(PACKAGE + "connect.KafkaConnect"));
  }

  /** The connector of a resource's text. */
  static Object connector(String text) throws Exception {
    return YAML.readValue(text, Class.forName(PACKAGE + "connector.KafkaConnector"));
  }

  /**
   * The names of the properties, at any depth, that Strimzi does not know. Its classes keep them
   * instead of refusing them.
   */
  static List<String> unknown(Object part) {
    List<String> names = new ArrayList<>();
    collect(part, names);
    return names;
  }

  private static void collect(Object part, List<String> names) {
    if (part instanceof Iterable<?> items) {
      items.forEach(item -> collect(item, names));
    } else if (part != null
        && part.getClass().getName().startsWith(PACKAGE)
        && !(part instanceof Enum)) {
      Stream.of(part.getClass().getMethods())
          .filter(StrimziModel::isGetter)
          .forEach(
              getter -> {
                if (getter.getName().equals("getAdditionalProperties")) {
                  ((Map<?, ?>) value(part, getter))
                      .keySet()
                      .forEach(name -> names.add(name.toString()));
                } else {
                  collect(value(part, getter), names);
                }
              });
    }
  }

  private static boolean isGetter(Method method) {
    return method.getName().startsWith("get")
        && method.getParameterCount() == 0
        && !method.isBridge();
  }

  private static Object value(Object part, Method getter) {
    try {
      return getter.invoke(part);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(getter + " cannot be read", e);
    }
  }
}
