package io.weatherconnect.cli.connect;

import java.util.Map;

/**
 * A source or topic partition and its offset, as in Connect's REST API. The order of keys and the
 * number types are those of the JSON text.
 */
public record ConnectorOffset(Map<String, Object> partition, Map<String, Object> offset) {}
