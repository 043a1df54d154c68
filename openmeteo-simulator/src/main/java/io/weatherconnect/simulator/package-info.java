/**
 * An Open-Meteo server for offline runs, tests and demos: the server itself, its limits, its
 * faults.
 */
package io.weatherconnect.simulator;
