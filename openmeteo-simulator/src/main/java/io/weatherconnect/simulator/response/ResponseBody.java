package io.weatherconnect.simulator.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.weatherconnect.simulator.api.LocationPlan;
import io.weatherconnect.simulator.api.ResponsePlan;
import java.io.IOException;
import java.io.OutputStream;

/** The body of a weather response: computed from a plan, or recorded. */
public interface ResponseBody {
  /** Returns the API weight of the request. */
  float weight();

  /** Writes the whole body and leaves the stream open. */
  void writeTo(OutputStream out) throws IOException;

  /** Returns the same body with a last location that no model covers. */
  ResponseBody withLastUncovered();

  /**
   * A body with computed weather: an object for one location, an array for several, nothing for
   * none.
   */
  record Computed(ResponsePlan plan) implements ResponseBody {
    private static final JsonFactory JSON =
        JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    @Override
    public float weight() {
      return plan.weight();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      try (JsonGenerator json = JSON.createGenerator(out)) {
        boolean isArray = plan.locations().size() > 1;
        if (isArray) {
          json.writeStartArray();
        }
        for (LocationPlan location : plan.locations()) {
          new LocationWriter(plan, location, json).write();
        }
        if (isArray) {
          json.writeEndArray();
        }
      }
    }

    @Override
    public ResponseBody withLastUncovered() {
      return new Computed(plan.withLastUncovered());
    }
  }
}
