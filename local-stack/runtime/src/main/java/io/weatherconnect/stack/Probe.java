package io.weatherconnect.stack;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Checks whether a server on this machine responds. */
final class Probe {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  private Probe() {}

  /** Whether a GET request returns status 200. */
  static boolean respondsOk(URI uri) throws IOException, InterruptedException {
    // While the server starts, a refused connection costs this process less than a failed request.
    if (!accepts(uri.getPort())) {
      return false;
    }
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(LIMIT).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
  }

  /** Whether a connection to the loopback port is accepted. */
  static boolean accepts(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) LIMIT.toMillis());
      return true;
    } catch (ConnectException e) {
      return false;
    }
  }
}
