package io.weatherconnect.simulator.response;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.weatherconnect.simulator.api.ResponsePlan;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The body of a weather response, computed from a plan or recorded: an object for one location, an
 * array for several, nothing for none.
 *
 * @param weight the API weight of the request
 */
public record ResponseBody(float weight, List<Element> elements) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
          .build();

  /** Writes one location of a body. */
  @FunctionalInterface
  public interface Element {
    /**
     * Writes the location.
     *
     * @param isCovered false for an element with bare {@code nan} coordinates and without sections,
     *     as for a location that no model covers
     */
    void writeTo(JsonGenerator json, boolean isCovered) throws IOException;
  }

  /** Returns a body with computed weather. */
  public static ResponseBody of(ResponsePlan plan) {
    return new ResponseBody(
        plan.weight(),
        plan.locations().stream()
            .<Element>map(
                it ->
                    (json, isCovered) ->
                        new LocationWriter(plan, isCovered ? it : it.uncovered(), json).write())
            .toList());
  }

  /**
   * Returns a body that consists of an error text, because the API finds the error after the head
   * of the response.
   */
  public static ResponseBody streamError(float weight, String error) {
    return new ResponseBody(
        weight,
        List.of(
            (json, isCovered) -> json.writeRaw("Unexpected error while streaming data: " + error)));
  }

  /**
   * Writes the whole body and leaves the stream open.
   *
   * @param isCovered false to write the last location as one that no model covers
   */
  public void writeTo(OutputStream out, boolean isCovered) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      boolean isArray = elements.size() > 1;
      if (isArray) {
        json.writeStartArray();
      }
      for (int i = 0; i < elements.size(); i++) {
        elements.get(i).writeTo(json, isCovered || i < elements.size() - 1);
      }
      if (isArray) {
        json.writeEndArray();
      }
    }
  }
}
