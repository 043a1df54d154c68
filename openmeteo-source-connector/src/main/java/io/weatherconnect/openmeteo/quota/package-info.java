/** When a call may leave. Counts in the API's own weight. Knows nothing of Kafka. */
package io.weatherconnect.openmeteo.quota;
