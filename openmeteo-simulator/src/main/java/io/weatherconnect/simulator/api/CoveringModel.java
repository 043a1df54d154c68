package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.Domain;
import io.weatherconnect.simulator.weather.Model;
import java.util.List;

/**
 * A model that has data for a location.
 *
 * @param model whose data it is
 * @param label its name in series names
 * @param domains of the model that cover the location, from fine to coarse; at least one
 */
public record CoveringModel(Model model, String label, List<Domain> domains) {}
