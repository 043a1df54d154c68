/**
 * The configuration of the connector, with one class for each group of keys. Each class defines its
 * keys and converts their values into domain objects; other packages do not use key names.
 */
package io.weatherconnect.openmeteo.config;
