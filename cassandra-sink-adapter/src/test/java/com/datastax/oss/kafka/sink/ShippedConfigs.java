package com.datastax.oss.kafka.sink;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads the shipped sink configurations and resolves their environment variables. */
final class ShippedConfigs {
  private record Posted(String name, Map<String, String> config) {}

  private ShippedConfigs() {}

  /** Returns the settings that Connect passes to the connector, including its name. */
  static Map<String, String> read(String file, int port) {
    try {
      Posted posted =
          new ObjectMapper()
              .readValue(
                  Path.of("../connector-configs", file).toFile(), new TypeReference<Posted>() {});
      Map<String, String> settings = new HashMap<>(posted.config());
      settings.replaceAll((key, value) -> resolved(value, port));
      settings.put("name", posted.name());
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resolved(String value, int port) {
    return value
        .replace("${env:CASSANDRA_CONTACT_POINTS}", "127.0.0.1")
        .replace("${env:CASSANDRA_PORT}", Integer.toString(port))
        .replace("${env:CASSANDRA_LOCAL_DC}", "datacenter1");
  }
}
