package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.Domain;
import io.weatherconnect.simulator.weather.Model;
import java.util.List;

/**
 * A model in the response for a location.
 *
 * @param model the model
 * @param label the name of the model in column names
 * @param domains the domains of the model that cover the location, from fine to coarse; empty for a
 *     model without data here, whose series are undefined
 */
public record CoveringModel(Model model, String label, List<Domain> domains) {}
