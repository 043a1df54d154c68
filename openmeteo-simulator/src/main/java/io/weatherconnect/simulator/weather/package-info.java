/** The invented weather and what it is made of: models, grids, runs, variables, formulas. */
package io.weatherconnect.simulator.weather;
