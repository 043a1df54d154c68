package io.weatherconnect.simulator.answer;

import io.weatherconnect.simulator.api.AnswerPlan;
import io.weatherconnect.simulator.api.LocationPlan;
import io.weatherconnect.simulator.api.SwiftText;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the body of a weather answer: nothing, an object or an array. */
public final class AnswerWriter {

  private AnswerWriter() {}

  /** Writes the whole body; the stream stays open. */
  public static void write(AnswerPlan plan, OutputStream out) throws IOException {
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

  /** Milliseconds since a point of {@link System#nanoTime}, as the API prints them. */
  static String milliseconds(long sinceNanos) {
    return SwiftText.of((System.nanoTime() - sinceNanos) / 1e6);
  }
}
