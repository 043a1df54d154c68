package io.weatherconnect.cli.trial;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.ToolException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * The transforms of a connector, configured from its settings and applied in their order, as
 * Connect does. Close it after use.
 *
 * @param <R> the records of a source or of a sink
 */
final class TransformChain<R extends ConnectRecord<R>> implements AutoCloseable {
  private record Link<R extends ConnectRecord<R>>(String alias, Transformation<R> transform) {}

  private final List<Link<R>> links = new ArrayList<>();

  /**
   * Creates the transforms.
   *
   * @throws ToolException if a transform is not available here, or its settings are invalid
   */
  TransformChain(ConnectorConfig connector) {
    Stream.of(connector.config().getOrDefault("transforms", "").split(",", -1))
        .map(String::strip)
        .filter(alias -> !alias.isEmpty())
        .forEach(alias -> links.add(new Link<>(alias, configured(connector, alias))));
  }

  /** A transform that failed on a record; the message names its alias. */
  static final class FailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private FailedException(String alias, RuntimeException cause) {
      super("transforms." + alias + ": " + cause.getMessage(), cause);
    }
  }

  /** Returns the transformed record, or null if a transform drops it. */
  R apply(R record) throws FailedException {
    R current = record;
    for (Link<R> link : links) {
      if (current == null) {
        return null;
      }
      try {
        current = link.transform().apply(current);
      } catch (ConnectException e) {
        throw new FailedException(link.alias(), e);
      }
    }
    return current;
  }

  @Override
  public void close() {
    links.forEach(link -> link.transform().close());
  }

  private Transformation<R> configured(ConnectorConfig connector, String alias) {
    String prefix = "transforms." + alias + ".";
    Map<String, String> settings = new HashMap<>();
    connector
        .config()
        .forEach(
            (key, value) -> {
              if (key.startsWith(prefix)) {
                settings.put(key.substring(prefix.length()), value);
              }
            });
    if (settings.containsKey("predicate")) {
      throw new ToolException(
          "%s: %spredicate is not supported by 'try'. Try the connector without it."
              .formatted(connector.name(), prefix));
    }
    Transformation<R> transform =
        create(connector.name(), prefix + "type", settings.getOrDefault("type", ""));
    try {
      transform.configure(settings);
    } catch (ConfigException e) {
      throw new ToolException("%s: %s%s".formatted(connector.name(), prefix, e.getMessage()), e);
    }
    return transform;
  }

  @SuppressWarnings("unchecked") // A transform accepts any record.
  private static <R extends ConnectRecord<R>> Transformation<R> create(
      String connector, String key, String type) {
    try {
      return (Transformation<R>)
          Class.forName(type)
              .asSubclass(Transformation.class)
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
      throw new ToolException(
          "%s: %s \"%s\" is not available here. Expected the full class name of one of this project's or Kafka's transforms."
              .formatted(connector, key, type),
          e);
    }
  }
}
