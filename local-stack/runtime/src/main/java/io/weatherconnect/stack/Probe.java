package io.weatherconnect.stack;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Checks whether a server responds. */
final class Probe {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final HttpClient HTTP = client().build();

  private Probe() {}

  /** Whether a GET request without authentication returns status 200. */
  static boolean respondsOk(URI uri) throws IOException, InterruptedException {
    return respondsOk(uri, Optional.empty());
  }

  /** Whether a GET request returns status 200, by the operator if the server is secured. */
  static boolean respondsOk(URI uri, Optional<Security> security)
      throws IOException, InterruptedException {
    // While the server starts, a refused connection costs this process less than a failed request.
    if (!accepts(new InetSocketAddress(uri.getHost(), uri.getPort()))) {
      return false;
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(LIMIT);
    security.ifPresent(it -> request.header("Authorization", it.authorization()));
    HttpClient http = security.map(it -> client().sslContext(it.tls()).build()).orElse(HTTP);
    return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
  }

  private static HttpClient.Builder client() {
    return HttpClient.newBuilder().connectTimeout(LIMIT);
  }

  /** Whether a connection is accepted. */
  static boolean accepts(InetSocketAddress address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address, (int) LIMIT.toMillis());
      return true;
    } catch (ConnectException e) {
      return false;
    }
  }
}
