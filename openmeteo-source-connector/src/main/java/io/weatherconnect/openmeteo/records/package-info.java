/** What goes into Kafka: schemas, keys, values, offsets, and which rows are worth sending again. */
package io.weatherconnect.openmeteo.records;
