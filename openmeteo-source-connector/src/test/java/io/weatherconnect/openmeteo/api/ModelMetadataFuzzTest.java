package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Reads mutated metadata files with various ETags: each gives the same run as a tree parser, or is
 * rejected as malformed. Run more with {@code -Dfuzz.responses=N}.
 */
class ModelMetadataFuzzTest {
  private static final int RESPONSES = Integer.getInteger("fuzz.responses", 30_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20_240_501L);
  private static final long LATEST = 95_617_584_000L;
  private static final ObjectMapper TREES = new ObjectMapper();
  private static final Endpoint ENDPOINT = Endpoint.parse("https://api.open-meteo.com/v1/dwd-icon");

  private static final byte[] RUN =
      ("{\"chunk_time_length\":121,\"last_run_availability_time\":1714549800,\"crs\":{\"wkt\":[1]},"
              + "\"last_run_initialisation_time\":1714543200,\"update_interval_seconds\":10800}")
          .getBytes(StandardCharsets.UTF_8);

  private static final List<String> TAGS =
      List.of("\"tag\"", "W/\"tag\"", "", "täg", "\u0001", "\"t\u00ffg\"", "x".repeat(100_000));

  private byte[] body = RUN;
  private String tag = TAGS.get(0);

  @Test
  void mutatedFileGivesTheCorrectRunOrIsMalformed() {
    ResponseMutator mutator = new ResponseMutator(SEED);
    Random random = new Random(SEED);
    int[] accepted = new int[1];
    ModelMetadata metadata =
        new ModelMetadata(new OkHttpClient.Builder().addInterceptor(this::response).build());

    // The limit is far above the usual duration; it turns an endless loop into a failure.
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60 + RESPONSES / 1_000),
        () -> {
          for (int i = 0; i < RESPONSES; i++) {
            body = mutator.mutate(RUN);
            tag = TAGS.get(random.nextInt(TAGS.size()));
            accepted[0] += isAccepted(metadata, i) ? 1 : 0;
          }
        });

    assertThat(accepted[0]).isBetween(RESPONSES / 50, RESPONSES * 3 / 4);
  }

  /** Replaces the server; header values may have any bytes, as those of a server may. */
  private Response response(Interceptor.Chain chain) {
    Headers headers = new Headers.Builder().addUnsafeNonAscii("ETag", tag).build();
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("OK")
        .headers(headers)
        .body(ResponseBody.create(body, null))
        .build();
  }

  private boolean isAccepted(ModelMetadata metadata, int number) {
    ModelRun run;
    try {
      run = metadata.newestRun(ENDPOINT, "dwd_icon_d2");
    } catch (ApiException e) {
      assertThat(e.failure()).isEqualTo(Failure.MALFORMED_RESPONSE);
      return false;
    }
    String text = new String(body, StandardCharsets.UTF_8);
    assertThat(run.initialised().getEpochSecond())
        .as("file %d of seed %d: %s", number, SEED, text)
        .isBetween(1L, LATEST);
    assertThat(run.available().getEpochSecond()).isBetween(1L, LATEST);
    assertThat(run.end()).isAfter(run.initialised());
    assertThat(run.interval()).isBetween(Duration.ZERO, Duration.ofDays(32));
    ModelRun times = new ModelRun(run.initialised(), run.available());
    expected().ifPresent(expected -> assertThat(times).as(text).isEqualTo(expected));
    return true;
  }

  /** Returns the run that a tree parser finds, if both times are valid integers. */
  private Optional<ModelRun> expected() {
    try {
      JsonNode tree = TREES.readTree(body);
      JsonNode initialised = tree.path("last_run_initialisation_time");
      JsonNode available = tree.path("last_run_availability_time");
      return initialised.isIntegralNumber() && available.isIntegralNumber()
          ? Optional.of(
              new ModelRun(
                  Instant.ofEpochSecond(initialised.longValue()),
                  Instant.ofEpochSecond(available.longValue())))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new AssertionError("Reading from memory cannot fail", e);
    }
  }
}
