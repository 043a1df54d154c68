package io.weatherconnect.openmeteo.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Requests the metadata file of a model domain, which contains its newest run. Such requests cost
 * no quota. If the server sends an ETag, an unchanged file is not transferred again. Not
 * thread-safe.
 */
final class ModelMetadata {
  private static final JsonFactory JSON = new JsonFactory();

  /** The file has some hundred bytes, plus some thousand if it describes the grid. */
  private static final int MAX_BYTES = 65_536;

  private static final int MAX_TAG_LENGTH = 200;

  /** A month: the interval of seasonal models. */
  private static final long LONGEST_INTERVAL = 31 * 86_400L + 1;

  private static final int NOT_MODIFIED = 304;

  private record CachedRun(String tag, ModelRun run) {}

  private final OkHttpClient http;
  private final Map<String, CachedRun> cache = new HashMap<>();

  ModelMetadata(OkHttpClient http) {
    this.http = http;
  }

  ModelRun newestRun(Endpoint endpoint, String domain) throws ApiException {
    CachedRun cached = cache.get(domain);
    Request.Builder request = new Request.Builder().url(endpoint.modelMetadata(domain));
    if (cached != null && cached.tag() != null) {
      request.header("If-None-Match", cached.tag());
    }
    try (Response response = http.newCall(request.build()).execute()) {
      if (response.code() == NOT_MODIFIED && cached != null) {
        return cached.run();
      }
      if (response.code() != 200) {
        throw new ApiException(
            Failure.UNAVAILABLE,
            unreadable(domain) + "the server responded with HTTP " + response.code());
      }
      ModelRun run = read(response.body().byteStream(), domain);
      cache.put(domain, new CachedRun(sendableTag(response.header("ETag")), run));
      return run;
    } catch (JsonProcessingException | BoundedInput.TooLongException e) {
      throw ApiException.malformed(unreadable(domain) + "the response is not the expected JSON");
    } catch (IOException e) {
      throw new ApiException(
          Failure.UNAVAILABLE,
          unreadable(domain) + ConnectionFailures.describe(e),
          null,
          e instanceof ProtocolException ? null : e);
    }
  }

  private static String unreadable(String domain) {
    return "The newest run of model domain " + domain + " cannot be read: ";
  }

  private static ModelRun read(InputStream body, String domain) throws IOException, ApiException {
    long initialised = 0;
    long available = 0;
    long end = 0;
    long interval = 0;
    try (JsonParser json = JSON.createParser(new BoundedInput(body, MAX_BYTES))) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "last_run_initialisation_time" -> initialised = json.getValueAsLong();
          case "last_run_availability_time" -> available = json.getValueAsLong();
          case "data_end_time" -> end = json.getValueAsLong();
          case "update_interval_seconds" -> interval = json.getValueAsLong();
          default -> json.skipChildren();
        }
      }
    }
    if (!isTime(initialised) || !isTime(available)) {
      throw ApiException.malformed(
          unreadable(domain) + "the response has no valid times of the run");
    }
    boolean isInterval = interval > 0 && interval < LONGEST_INTERVAL;
    return new ModelRun(
        Instant.ofEpochSecond(initialised),
        Instant.ofEpochSecond(available),
        isTime(end) && end > initialised ? Instant.ofEpochSecond(end) : Instant.MAX,
        isInterval ? Duration.ofSeconds(interval) : Duration.ZERO);
  }

  /** Returns the tag, or null if it has characters that a request header cannot carry. */
  private static String sendableTag(String tag) {
    boolean isSendable =
        tag != null
            && tag.length() <= MAX_TAG_LENGTH
            && tag.chars().allMatch(character -> character > ' ' && character < 127);
    return isSendable ? tag : null;
  }

  /** Whether this is a time after the epoch and before the year 5000. */
  private static boolean isTime(long epochSecond) {
    return epochSecond > 0 && epochSecond < 95_617_584_000L;
  }
}
