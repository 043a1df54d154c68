/** A minimal HTTP/1.1 server that can also send invalid responses. */
package io.weatherconnect.simulator.http;
