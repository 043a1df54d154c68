/**
 * What a user may configure, a class for each group of keys. Each defines its keys and reads them
 * into values of the domain; nobody outside sees the name of a key.
 */
package io.weatherconnect.openmeteo.config;
