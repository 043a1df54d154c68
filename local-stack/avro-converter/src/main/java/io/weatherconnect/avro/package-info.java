/** Caches for the Avro converter of the local stack's schema registry. */
package io.weatherconnect.avro;
