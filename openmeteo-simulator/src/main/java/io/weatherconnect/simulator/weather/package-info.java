/** Computes invented weather: models, grids, runs, variables and formulas. */
package io.weatherconnect.simulator.weather;
