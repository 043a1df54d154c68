/** Decodes and checks requests in the order of the API, and plans their responses. */
package io.weatherconnect.simulator.api;
