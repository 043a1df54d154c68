package io.weatherconnect.simulator.response;

import io.weatherconnect.simulator.api.LocationPlan;
import io.weatherconnect.simulator.api.ResponsePlan;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the body of a weather response: an object for one location, an array for several, nothing
 * for none.
 */
public final class ResponseWriter {

  private ResponseWriter() {}

  /** Writes the whole body and leaves the stream open. */
  public static void write(ResponsePlan plan, OutputStream out) throws IOException {
    JsonOutput json = new JsonOutput(out);
    boolean isArray = plan.locations().size() > 1;
    String before = isArray ? "[" : "";
    for (LocationPlan location : plan.locations()) {
      json.raw(before);
      new LocationWriter(plan, location, json).write();
      before = ",";
    }
    json.raw(isArray ? "]" : "").flush();
  }
}
