package io.weatherconnect.benchmarks.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The obvious alternative to the source, as a scheduled job that is written by hand: one request
 * per location, a tree of the response, one JSON message per hour and day, and a producer with
 * default settings.
 *
 * @param settings those of a source that fetches the same
 * @param producer stays open
 */
record RequestPerLocation(Map<String, String> settings, Producer<String, String> producer) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Fetches and sends everything once. Returns the number of messages, all acknowledged. */
  long run() throws Exception {
    List<String> lines = Files.readAllLines(Path.of(settings.get("locations.file")));
    long sent = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] location = line.split(",", -1);
      JsonNode weather = fetch(location[1], location[2]);
      sent += send(settings.get("hourly.topic"), location[0], weather, "hourly");
      sent += send(settings.get("daily.topic"), location[0], weather, "daily");
    }
    producer.flush();
    return sent;
  }

  private JsonNode fetch(String latitude, String longitude) throws Exception {
    URI uri =
        URI.create(
            settings.get("openmeteo.url")
                + "?latitude=%s&longitude=%s&hourly=%s&daily=%s&start_date=%s&end_date=%s&timezone=GMT"
                    .formatted(
                        latitude,
                        longitude,
                        settings.get("hourly.variables"),
                        settings.get("daily.variables"),
                        settings.get("start.date"),
                        settings.get("end.date")));
    var response = CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("Status " + response.statusCode() + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }

  private int send(String topic, String location, JsonNode weather, String section)
      throws IOException {
    JsonNode columns = weather.get(section);
    int rows = columns.get("time").size();
    for (int row = 0; row < rows; row++) {
      ObjectNode message = JSON.createObjectNode().put("location", location);
      for (String field : List.of("latitude", "longitude", "elevation", "timezone")) {
        message.set(field, weather.get(field));
      }
      for (Map.Entry<String, JsonNode> column : columns.properties()) {
        message.set(column.getKey(), column.getValue().get(row));
      }
      var unused =
          producer.send(new ProducerRecord<>(topic, location, JSON.writeValueAsString(message)));
    }
    return rows;
  }
}
