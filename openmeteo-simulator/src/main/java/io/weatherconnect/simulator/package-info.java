/**
 * An Open-Meteo simulator for offline runs, tests and demos: the server, its rate limits and its
 * faults.
 */
package io.weatherconnect.simulator;
