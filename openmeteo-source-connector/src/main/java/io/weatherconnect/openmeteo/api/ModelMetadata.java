package io.weatherconnect.openmeteo.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Reads the file in which a model domain tells its newest run. It costs no quota, and where the
 * server gives the file a tag, an unchanged one is not sent again. Used by one thread.
 */
final class ModelMetadata {
  private static final JsonFactory JSON = new JsonFactory();

  /** The file has a few hundred bytes; the description of its grid may add some thousand. */
  private static final int MOST_BYTES = 65_536;

  private static final int LONGEST_TAG = 200;

  private static final int NOT_MODIFIED = 304;

  private record Known(String tag, ModelRun run) {}

  private final OkHttpClient http;
  private final Map<String, Known> known = new HashMap<>();

  ModelMetadata(OkHttpClient http) {
    this.http = http;
  }

  ModelRun newestRun(Endpoint endpoint, String domain) throws ApiException {
    Known before = known.get(domain);
    Request.Builder request = new Request.Builder().url(endpoint.modelMetadata(domain));
    if (before != null && before.tag() != null) {
      request.header("If-None-Match", before.tag());
    }
    try (Response response = http.newCall(request.build()).execute()) {
      if (response.code() == NOT_MODIFIED && before != null) {
        return before.run();
      }
      if (response.code() != 200) {
        throw new ApiException(
            Failure.UNAVAILABLE,
            "The newest run of " + domain + " is not told (HTTP " + response.code() + ")");
      }
      ModelRun run = read(response.body().byteStream(), domain);
      known.put(domain, new Known(usable(response.header("ETag")), run));
      return run;
    } catch (JsonProcessingException | BoundedInput.TooLongException e) {
      throw ApiException.malformed("The newest run of " + domain + " is told in an unknown form");
    } catch (IOException e) {
      throw new ApiException(
          Failure.UNAVAILABLE, "The newest run of " + domain + " cannot be read", null, e);
    }
  }

  private static ModelRun read(InputStream body, String domain) throws IOException, ApiException {
    long initialised = 0;
    long available = 0;
    try (JsonParser json = JSON.createParser(new BoundedInput(body, MOST_BYTES))) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "last_run_initialisation_time" -> initialised = json.getValueAsLong();
          case "last_run_availability_time" -> available = json.getValueAsLong();
          default -> json.skipChildren();
        }
      }
    }
    if (!isTime(initialised) || !isTime(available)) {
      throw ApiException.malformed("The newest run of " + domain + " is told without its times");
    }
    return new ModelRun(Instant.ofEpochSecond(initialised), Instant.ofEpochSecond(available));
  }

  /** The tag if it may be sent back: a server may send bytes that no header of ours may have. */
  private static String usable(String tag) {
    boolean isPlain =
        tag != null
            && tag.length() <= LONGEST_TAG
            && tag.chars().allMatch(character -> character > ' ' && character < 127);
    return isPlain ? tag : null;
  }

  /** Whether these seconds since the epoch are after it and before the year 5000. */
  private static boolean isTime(long epochSecond) {
    return epochSecond > 0 && epochSecond < 95_617_584_000L;
  }
}
