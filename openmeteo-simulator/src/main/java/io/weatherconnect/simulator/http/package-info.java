/** HTTP/1.1 over plain sockets, with access to what a client must survive. */
package io.weatherconnect.simulator.http;
