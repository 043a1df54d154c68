package io.weatherconnect.transforms;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;

/** Creates transforms and applies them to single values. */
final class Transforms {
  private Transforms() {}

  /** Returns a configured {@link FlattenStruct} for values; settings are pairs of key and value. */
  static Transformation<SinkRecord> flatten(String... settings) {
    return configured(new FlattenStruct.Value<>(), settings);
  }

  static Transformation<SinkRecord> configured(
      Transformation<SinkRecord> transform, String... settings) {
    Map<String, String> config = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      config.put(settings[i], settings[i + 1]);
    }
    transform.configure(config);
    return transform;
  }

  /** Returns the transformed value. */
  static Struct apply(Transformation<SinkRecord> transform, Struct value) {
    return (Struct) transform.apply(WeatherRecords.record(value)).value();
  }

  /** Returns the transformed value of a record without a schema. */
  static Object applySchemaless(Transformation<SinkRecord> transform, Object value) {
    return transform.apply(WeatherRecords.record(null, value)).value();
  }
}
