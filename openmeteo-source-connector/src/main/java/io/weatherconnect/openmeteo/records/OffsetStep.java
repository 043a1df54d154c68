package io.weatherconnect.openmeteo.records;

/**
 * What a window does to a location's offset.
 *
 * @param before carried by all records of the window but the last
 * @param after carried by the last, so that a window cut off in the middle is fetched again whole
 */
public record OffsetStep(SourceOffset before, SourceOffset after) {}
