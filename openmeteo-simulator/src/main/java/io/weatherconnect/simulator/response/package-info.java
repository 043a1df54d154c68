/** From a planned or recorded response to the bytes of its body. */
package io.weatherconnect.simulator.response;
