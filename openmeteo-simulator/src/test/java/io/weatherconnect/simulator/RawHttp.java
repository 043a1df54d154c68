package io.weatherconnect.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends raw bytes, including invalid HTTP. */
final class RawHttp {

  private RawHttp() {}

  /** Sends a text and returns all bytes until the connection closes. */
  static String exchange(OpenMeteoSimulator simulator, String request) {
    try (Socket socket = connect(simulator)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Socket connect(OpenMeteoSimulator simulator) throws IOException {
    URI uri = simulator.baseUri();
    return new Socket(uri.getHost(), uri.getPort());
  }
}
