/** What a request means: decoding, checks in the order of the API, time axes, cost. */
package io.weatherconnect.simulator.api;
