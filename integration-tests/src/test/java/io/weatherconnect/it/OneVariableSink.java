package io.weatherconnect.it;

import io.weatherconnect.tools.connect.ConnectorConfig;
import java.util.HashMap;
import java.util.Map;

/** The shipped hourly sink, for another topic and a single variable. */
final class OneVariableSink {
  private OneVariableSink() {}

  static ConnectorConfig of(Connect connect, String name, String topic, String variable) {
    Map<String, String> config = new HashMap<>();
    connect
        .shipped("cassandra-hourly-sink.json")
        .config()
        .forEach((key, value) -> config.put(key.replace("hourlymetrics", topic), value));
    config.put("topics", topic);
    config.put(
        "topic." + topic + ".analytics.hourlydata.mapping",
        "location=value.location, year=value.year, time=value.time, model=value.model, "
            + variable
            + "=value."
            + variable);
    return new ConnectorConfig(name, config);
  }
}
