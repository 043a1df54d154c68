package io.weatherconnect.cli.connect;

import java.util.Map;

/**
 * A source partition or a sink topic partition and its offset, as in Connect's REST API. The order
 * of keys and the number types are those of the JSON text.
 *
 * @param partition the partition
 * @param offset the offset
 */
public record ConnectorOffset(Map<String, Object> partition, Map<String, Object> offset) {}
