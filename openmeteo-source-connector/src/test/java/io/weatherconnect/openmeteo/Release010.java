package io.weatherconnect.openmeteo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.ModelRun;
import io.weatherconnect.openmeteo.api.ResponseParser;
import io.weatherconnect.openmeteo.api.WeatherApi;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.catalog.Section;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What release 0.1.0 read and wrote in one backfill, in the directory {@code 0.1.0} of the test
 * resources. The classes of that release ran with {@code source.json} on 2024-06-05, first with
 * {@code end.date} 2024-05-27 and then with 2024-05-28:
 *
 * <ul>
 *   <li>{@code responses.json}: the simulated responses, by days and sections of the request. Two
 *       hours of a day have values, the others are null.
 *   <li>{@code offsets.json}: the offsets after the first day, as Connect's REST API shows them.
 *   <li>{@code records.json}: the records of both days, as Connect's JSON converter writes them.
 *   <li>{@code schemas.json}: the schemas of these records by topic, in the same form.
 * </ul>
 *
 * @param name the subdirectory: {@code lists} has the locations in the configuration, two models
 *     and a progress topic; {@code file} has a locations file with elevations and time zones
 */
record Release010(String name) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A record in JSON.
   *
   * @param key schema and payload of the key
   * @param value schema and payload of the value
   * @param headers schema and payload of each header
   */
  record JsonRecord(
      String topic,
      Map<String, String> partition,
      Map<String, Object> offset,
      long timestamp,
      Map<String, String> headers,
      String key,
      String value) {

    static JsonRecord of(SourceRecord record) {
      String topic = record.topic();
      Map<String, String> headers = new TreeMap<>();
      for (Header header : record.headers()) {
        headers.put(
            header.key(),
            text(
                converter(true)
                    .fromConnectHeader(topic, header.key(), header.schema(), header.value())));
      }
      return new JsonRecord(
          topic,
          strings(JSON.valueToTree(record.sourcePartition())),
          storedOffset(JSON.valueToTree(record.sourceOffset())),
          record.timestamp(),
          headers,
          text(converter(true).fromConnectData(topic, record.keySchema(), record.key())),
          text(converter(true).fromConnectData(topic, record.valueSchema(), record.value())));
    }

    private String model() {
      return tree().path("payload").path("model").asText();
    }

    private JsonRecord withOptionalCell(String firstModel) {
      JsonNode value = tree();
      for (JsonNode field : value.path("schema").path("fields")) {
        for (JsonNode ofLocation : field.path("fields")) {
          if (ofLocation.path("field").asText().startsWith("grid_")) {
            ((ObjectNode) ofLocation).put("optional", true);
          }
        }
      }
      if (value.path("payload").has("model") && !model().equals(firstModel)) {
        ((ObjectNode) value.path("payload").path("location"))
            .putNull("grid_latitude")
            .putNull("grid_longitude");
      }
      return new JsonRecord(topic, partition, offset, timestamp, headers, key, value.toString());
    }

    private JsonNode tree() {
      try {
        return JSON.readTree(value);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String text(byte[] json) {
      return new String(json, StandardCharsets.UTF_8);
    }
  }

  /** The API of that time. It has only the responses that 0.1.0 requested. */
  final class RecordedApi implements WeatherApi {
    private final JsonNode responses = read("responses.json");
    private final List<WeatherRequest> requests = new ArrayList<>();

    @Override
    public List<LocationForecast> fetch(WeatherRequest request) throws ApiException {
      requests.add(request);
      JsonNode response = responses.get(key(request));
      if (response == null) {
        throw new AssertionError("0.1.0 did not request " + key(request));
      }
      byte[] body = response.get("body").toString().getBytes(StandardCharsets.UTF_8);
      try {
        return new ResponseParser()
            .parse(
                new ByteArrayInputStream(body),
                request,
                Instant.parse(response.get("fetchedAt").asText()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public ModelRun newestRun(Endpoint endpoint, String domain) {
      throw new UnsupportedOperationException("A backfill needs no model runs");
    }

    List<WeatherRequest> requests() {
      return List.copyOf(requests);
    }

    private static String key(WeatherRequest request) {
      String sections =
          Stream.of(Section.values())
              .filter(section -> !request.variables(section).isEmpty())
              .map(Section::apiName)
              .collect(Collectors.joining("+"));
      return request.days().from() + "/" + request.days().to() + " " + sections;
    }
  }

  Map<String, String> settings() {
    JsonNode source = read("source.json");
    Map<String, String> settings = strings(source.get("config"));
    settings.put("name", source.get("name").asText());
    return settings;
  }

  /** The offsets as a worker reads them from its topic. */
  Map<Map<String, String>, Map<String, Object>> offsets() {
    Map<Map<String, String>, Map<String, Object>> offsets = new HashMap<>();
    for (JsonNode entry : read("offsets.json").get("offsets")) {
      offsets.put(strings(entry.get("partition")), storedOffset(entry.get("offset")));
    }
    return offsets;
  }

  List<JsonRecord> records() {
    JsonNode schemas = read("schemas.json");
    List<JsonRecord> records = new ArrayList<>();
    for (JsonNode record : read("records.json")) {
      JsonNode schema = schemas.get(record.get("topic").asText());
      Map<String, String> headers = new TreeMap<>();
      record
          .get("headers")
          .properties()
          .forEach(header -> headers.put(header.getKey(), header.getValue().toString()));
      records.add(
          new JsonRecord(
              record.get("topic").asText(),
              strings(record.get("sourcePartition")),
              storedOffset(record.get("sourceOffset")),
              record.get("timestamp").asLong(),
              headers,
              envelope(schema.get("key"), record.get("key")),
              envelope(schema.get("value"), record.get("value"))));
    }
    return records;
  }

  /**
   * The records as later releases write them: the coordinates of the cell are optional, and null
   * for all models but the first, because the API names the first model's cell only.
   */
  List<JsonRecord> recordsWithOptionalCell() {
    String firstModel = records().get(0).model();
    return records().stream().map(record -> record.withOptionalCell(firstModel)).toList();
  }

  private static String envelope(JsonNode schema, JsonNode payload) {
    ObjectNode envelope = JSON.createObjectNode();
    envelope.set("schema", schema);
    envelope.set("payload", payload);
    return envelope.toString();
  }

  private static JsonConverter converter(boolean withSchemas) {
    JsonConverter converter = new JsonConverter();
    converter.configure(Map.of("schemas.enable", withSchemas), false);
    return converter;
  }

  private static Map<String, String> strings(JsonNode object) {
    Map<String, String> strings = new TreeMap<>();
    object.properties().forEach(it -> strings.put(it.getKey(), it.getValue().asText()));
    return strings;
  }

  /** An offset after Connect has stored it: Connect turns it into JSON and back. */
  @SuppressWarnings("unchecked") // Connect makes a map of a JSON object.
  private static Map<String, Object> storedOffset(JsonNode json) {
    byte[] stored = json.toString().getBytes(StandardCharsets.UTF_8);
    return (Map<String, Object>) converter(false).toConnectData("connect-offsets", stored).value();
  }

  private JsonNode read(String file) {
    String path = "0.1.0/" + name + "/" + file;
    try (InputStream in = Release010.class.getResourceAsStream(path)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The fixture " + path + " cannot be read", e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
