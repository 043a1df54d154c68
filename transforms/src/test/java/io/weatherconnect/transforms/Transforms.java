package io.weatherconnect.transforms;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;

/** Short ways to run a transform on one value. */
final class Transforms {
  private Transforms() {}

  /** A configured {@link FlattenStruct} for values; settings are pairs of key and value. */
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

  /** The value that {@code transform} makes of {@code value}. */
  static Struct apply(Transformation<SinkRecord> transform, Struct value) {
    return (Struct) transform.apply(WeatherRecords.record(value)).value();
  }

  /** The value that {@code transform} makes of a value without a schema. */
  static Object applyUntyped(Transformation<SinkRecord> transform, Object value) {
    return transform.apply(WeatherRecords.record(null, value)).value();
  }
}
