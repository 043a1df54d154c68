package io.weatherconnect.transforms;

/**
 * Where a field stands in a nested record.
 *
 * @param dotted the names as they stand in the record, joined by dots; for messages
 * @param name what the path contributes to the output name; empty as long as all of it was dropped
 */
record FieldPath(String dotted, String name) {
  static final FieldPath ROOT = new FieldPath("", "");
}
