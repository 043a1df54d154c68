package io.weatherconnect.cli.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends requests to an HTTP service below a base URL, which may have a path. Thread-safe. */
public final class RestClient {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  private final URI base;
  private final RestSettings settings;
  private final Duration limit;
  private final HttpClient http;

  /** A response's HTTP status and its body, empty without one. */
  public record Response(int status, String body) {}

  /** Creates a client whose requests take up to {@code limit} each. */
  public RestClient(URI base, RestSettings settings, Duration limit) {
    this.base = base;
    this.settings = settings;
    this.limit = limit;
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT);
    settings.tls().ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  /** Returns the base URL. */
  public URI base() {
    return base;
  }

  /** Gets a resource. The path begins with a slash, or is empty for the base URL itself. */
  public Response get(String path) throws IOException, InterruptedException {
    return send("GET", path, null);
  }

  /**
   * Sends a request, with a JSON body unless it is null. The path begins with a slash.
   *
   * @throws IOException when the service does not respond; its message says why
   */
  public Response send(String method, String path, String json)
      throws IOException, InterruptedException {
    URI uri = URI.create(base.toString().replaceFirst("/+$", "") + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(path.isEmpty() ? base : uri).timeout(limit);
    settings.authorization().ifPresent(value -> request.header("Authorization", value));
    if (json == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(json));
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Response(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new IOException(reason(e), e);
    }
  }

  /** Says why a service does not respond; the JVM's exceptions often have no message. */
  private static String reason(IOException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String text = root.getMessage() == null ? "" : root.getMessage();
    if (e instanceof java.net.http.HttpTimeoutException) {
      return "no response in time";
    }
    if (e instanceof java.net.ConnectException) {
      return root instanceof java.nio.channels.UnresolvedAddressException
          ? "unknown host"
          : text.isEmpty() ? "connection refused" : text.toLowerCase(java.util.Locale.ROOT);
    }
    if (root instanceof java.security.cert.CertPathBuilderException) {
      return "its TLS certificate is not trusted; set ssl.truststore.location in the file of"
          + " --rest-config";
    }
    if (e instanceof javax.net.ssl.SSLException) {
      return "the TLS handshake failed: " + text;
    }
    return text.isEmpty() ? "the connection broke" : text;
  }
}
