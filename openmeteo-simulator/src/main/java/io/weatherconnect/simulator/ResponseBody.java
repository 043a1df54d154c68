package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ForecastQuery;
import io.weatherconnect.simulator.api.ResponsePlan;
import io.weatherconnect.simulator.response.Recording;
import io.weatherconnect.simulator.response.ResponseWriter;
import java.io.IOException;
import java.io.OutputStream;

/** The body of a weather response. */
interface ResponseBody {

  /** Returns the API weight of the request. */
  float weight();

  /** Writes the whole body and leaves the stream open. */
  void writeTo(OutputStream out) throws IOException;

  /** Returns the same body with a last location that no model covers. */
  ResponseBody withLastUncovered();

  /** A body with computed weather. */
  record Computed(ResponsePlan plan) implements ResponseBody {

    @Override
    public float weight() {
      return plan.weight();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      ResponseWriter.write(plan, out);
    }

    @Override
    public ResponseBody withLastUncovered() {
      return plan.locations().isEmpty() ? this : new Computed(plan.withLastUncovered());
    }
  }

  /** A body from a recording. */
  record Recorded(Recording recording, ForecastQuery query, boolean lastUncovered)
      implements ResponseBody {

    @Override
    public float weight() {
      return recording.weight();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      recording.write(query.locationIds(), lastUncovered, out);
    }

    @Override
    public ResponseBody withLastUncovered() {
      return new Recorded(recording, query, true);
    }
  }
}
