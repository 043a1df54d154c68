/**
 * A thin adapter that runs the engine of the stock Cassandra sink, which is published as a library,
 * under the stock sink's class names. It has the same settings and the same errors, so that a
 * configuration that works with the adapter also works with the stock sink. The stock sink's jar
 * can replace the adapter.
 *
 * <p>There are two differences. The adapter cannot write structs to columns of a user-defined type,
 * because the codec for that is in the stock sink's jar. And it has a service manifest, so that a
 * worker finds it without scanning all classes ({@code plugin.discovery=service_load}).
 */
package com.datastax.oss.kafka.sink;
