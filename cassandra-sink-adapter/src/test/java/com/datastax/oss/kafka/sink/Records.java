package com.datastax.oss.kafka.sink;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records for the tests. */
final class Records {
  static final Schema LOCATION =
      SchemaBuilder.struct().field("latitude", Schema.FLOAT64_SCHEMA).build();
  static final Schema WEATHER =
      SchemaBuilder.struct()
          .field("name", Schema.STRING_SCHEMA)
          .field("rain", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("location", LOCATION)
          .field("gusts", SchemaBuilder.array(Schema.FLOAT64_SCHEMA).build())
          .field("tags", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build())
          .build();

  private Records() {}

  static Struct weather() {
    return new Struct(WEATHER)
        .put("name", "Berlin")
        .put("location", new Struct(LOCATION).put("latitude", 52.5244))
        .put("gusts", List.of(7.5))
        .put("tags", Map.of("quality", 1));
  }

  static SinkRecord of(Object key, Object value) {
    return new SinkRecord(
        "weather", 0, null, key, null, value, 1, 1234L, TimestampType.CREATE_TIME);
  }

  static SinkRecord at(String topic, int partition, long offset) {
    return new SinkRecord(topic, partition, null, null, WEATHER, weather(), offset);
  }
}
