/**
 * A thin adapter that runs the engine of the stock Cassandra sink, which is published as a library,
 * under the stock sink's class names. It takes the same settings and fails in the same ways, so
 * that a configuration that works here works with the stock sink too; where the stock sink's jar is
 * at hand, it takes the place of this one.
 *
 * <p>One thing is missing: structs cannot be written to columns of a user-defined type, since the
 * codec for that is in the stock sink's jar. One thing is better: it has a service manifest, so
 * that a worker finds it without a scan of all classes ({@code plugin.discovery=service_load}).
 */
package com.datastax.oss.kafka.sink;
