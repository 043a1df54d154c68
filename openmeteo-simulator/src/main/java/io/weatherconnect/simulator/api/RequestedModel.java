package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.Model;

/**
 * A model in a request.
 *
 * @param model the model
 * @param label the name of the model in column names: the requested name, or the endpoint's default
 *     for best_match
 */
public record RequestedModel(Model model, String label) {}
