/** From a planned or recorded answer to the bytes of its body. */
package io.weatherconnect.simulator.answer;
