/** What the local stack adds to the Avro converter of its registry. */
package io.weatherconnect.avro;
