/** Writes planned and recorded responses as JSON. */
package io.weatherconnect.simulator.response;
