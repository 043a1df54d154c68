package io.weatherconnect.tools.connect;

import java.util.Map;

/**
 * How far a connector has come in one partition, in its own terms. The order of keys and the number
 * types are as JSON gave them.
 *
 * @param partition what the offset is of
 * @param offset how far
 */
public record ConnectorOffset(Map<String, Object> partition, Map<String, Object> offset) {}
