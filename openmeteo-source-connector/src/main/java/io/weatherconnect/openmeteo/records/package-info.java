/** What is written to Kafka: schemas, keys, values and offsets. */
package io.weatherconnect.openmeteo.records;
