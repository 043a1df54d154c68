package io.weatherconnect.it;

import io.weatherconnect.tools.connect.ConnectorConfig;

/** Configures the shipped hourly sink for another topic and a single variable. */
final class OneVariableSink {
  private OneVariableSink() {}

  static ConnectorConfig of(Connect connect, String name, String topic, String variable) {
    return connect
        .shippedSink("cassandra-hourly-sink.json", name, topic)
        .with(
            "topic." + topic + ".analytics.hourlydata.mapping",
            "location=value.location, year=value.year, time=value.time, model=value.model, "
                + variable
                + "=value."
                + variable);
  }
}
