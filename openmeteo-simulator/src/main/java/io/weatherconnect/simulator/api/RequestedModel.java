package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.Model;

/**
 * A model that a request asks for.
 *
 * @param model what is asked for
 * @param label its name in series names: as asked, but the endpoint's default for best_match
 */
public record RequestedModel(Model model, String label) {}
