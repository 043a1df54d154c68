package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ForecastQuery;
import io.weatherconnect.simulator.api.ResponsePlan;
import io.weatherconnect.simulator.response.Recording;
import io.weatherconnect.simulator.response.ResponseWriter;
import java.io.IOException;
import java.io.OutputStream;

/** The body of a weather response that is ready to be written. */
interface ResponseBody {

  /** What the call costs. */
  float weight();

  /** Writes all of it; the stream stays open. */
  void writeTo(OutputStream out) throws IOException;

  /** The same body, but its last location is one that no model covers. */
  ResponseBody withLastUncovered();

  /** A computed body. */
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

  /** A recorded body. */
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
