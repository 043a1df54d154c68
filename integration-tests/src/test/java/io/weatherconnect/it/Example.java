package io.weatherconnect.it;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.trial.CqlFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The shipped source, sink and tables of a page of the cookbook.
 *
 * @param source the source
 * @param sink the sink of its topics
 */
record Example(ConnectorConfig source, ConnectorConfig sink) {
  /** Creates the tables of an example and reads its connectors. */
  static Example create(TestStack stack, Connect connect, String name) {
    CqlFile.statements(TestStack.layout().root().resolve("cassandra/examples/" + name + ".cql"))
        .forEach(stack.cassandra()::execute);
    return new Example(
        connect.shipped("examples/openmeteo-%s-source.json".formatted(name)),
        connect.shipped("examples/cassandra-%s-sink.json".formatted(name)));
  }

  /** Returns a setting of the source. */
  String setting(String key) {
    return source.config().get(key);
  }

  /** Returns the variables of a section. */
  List<String> variables(String section) {
    return List.of(setting(section + ".variables").split(",", -1));
  }

  /** Returns the locations of the source. */
  List<TestLocation> locations() {
    String[] names = setting("location.names").split(",", -1);
    List<TestLocation> locations = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      locations.add(
          new TestLocation(
              names[i],
              setting("latitudes").split(",", -1)[i],
              setting("longitudes").split(",", -1)[i]));
    }
    return locations;
  }

  /** Returns what the source's endpoint serves for one location. */
  ServedWeather served(TestLocation location, Map<String, String> parameters) {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put("latitude", location.latitude());
    all.put("longitude", location.longitude());
    all.put("timeformat", "unixtime");
    return ServedWeather.request(URI.create(setting("openmeteo.url")), all);
  }
}
