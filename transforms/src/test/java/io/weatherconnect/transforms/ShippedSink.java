package io.weatherconnect.transforms;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;

/** A shipped sink configuration, and its transforms as a Connect worker creates them. */
record ShippedSink(Map<String, String> settings) {
  private record ConnectorJson(String name, Map<String, String> config) {}

  static ShippedSink hourly() {
    return read(Path.of("../connector-configs/cassandra-hourly-sink.json"));
  }

  static ShippedSink daily() {
    return read(Path.of("../connector-configs/cassandra-daily-sink.json"));
  }

  static ShippedSink read(Path file) {
    try {
      ConnectorJson json =
          new ObjectMapper().readValue(file.toFile(), new TypeReference<ConnectorJson>() {});
      Map<String, String> settings = new HashMap<>();
      json.config().forEach((key, value) -> settings.put(key, resolved(value)));
      return new ShippedSink(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resolved(String value) {
    return value
        .replace("${env:CASSANDRA_CONTACT_POINTS}", "127.0.0.1")
        .replace("${env:CASSANDRA_PORT}", "9042")
        .replace("${env:CASSANDRA_LOCAL_DC}", "datacenter1");
  }

  /** Applies all transforms of the configuration in their order. */
  SinkRecord transformed(SinkRecord record) {
    SinkRecord current = record;
    for (String alias : settings.get("transforms").split(",", -1)) {
      try (Transformation<SinkRecord> transform = transform("transforms." + alias + ".")) {
        current = transform.apply(current);
      }
    }
    return current;
  }

  private Transformation<SinkRecord> transform(String prefix) {
    Map<String, String> config = new HashMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            config.put(key.substring(prefix.length()), value);
          }
        });
    Transformation<SinkRecord> transform = loaded(config.remove("type"));
    transform.configure(config);
    return transform;
  }

  @SuppressWarnings("unchecked") // A transform accepts any record.
  private static Transformation<SinkRecord> loaded(String className) {
    List<Transformation<SinkRecord>> found = new ArrayList<>();
    for (Transformation<?> transform : ServiceLoader.load(Transformation.class)) {
      if (transform.getClass().getName().equals(className)) {
        found.add((Transformation<SinkRecord>) transform);
      }
    }
    return found.get(0);
  }
}
