package io.weatherconnect.it;

import io.weatherconnect.cli.connect.ConnectorConfig;

/** Configures the shipped hourly sink for another topic and a single variable. */
final class OneVariableSink {
  private OneVariableSink() {}

  static ConnectorConfig of(Connect connect, String name, String topic, String variable) {
    return connect
        .shippedSink("cassandra-hourly-sink.json", name, topic)
        .with(
            "topic." + topic + ".analytics.hourlydata.mapping",
            "location=key.location, year=key.year, time=key.time, model=key.model, "
                + variable
                + "=key."
                + variable);
  }
}
