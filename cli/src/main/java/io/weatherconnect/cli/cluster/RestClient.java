package io.weatherconnect.cli.cluster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests to an HTTP service below a base URL, which may have a path. Whatever the service
 * sends, a request ends within its limit, its response has at most {@link #MAX_BYTES}, and its JSON
 * at most {@link #MAX_TOKENS}. Redirects are not followed, so that no other host gets the user or
 * token. Thread-safe.
 */
public final class RestClient {
  /** Far more than the largest response of a cluster, and far less than the command's memory. */
  static final int MAX_BYTES = 16 << 20;

  /** No service nests deeper, and what has been read can then be written as well. */
  private static final int MAX_NESTING = 100;

  /** The offsets of some 50,000 locations. A token of two bytes may become 80 bytes of memory. */
  static final int MAX_TOKENS = 1_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_NESTING)
                          .maxTokenCount(MAX_TOKENS)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Sends requests at once; the common pool has fewer threads than a cluster may have workers. */
  public static final Executor THREAD_PER_REQUEST =
      request -> {
        Thread thread = new Thread(request, "rest-request");
        thread.setDaemon(true);
        thread.start();
      };

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  private final URI base;
  private final RestSettings settings;
  private final Duration limit;
  private final HttpClient http;

  /** A response's HTTP status and its body, empty without one. */
  public record Response(int status, String body) {
    /**
     * Returns the JSON of the body, a missing node without a body.
     *
     * @throws JsonProcessingException when it is not JSON, nested too deeply or has too many
     *     tokens; the message may show parts of the body
     */
    public JsonNode json() throws JsonProcessingException {
      return JSON.readTree(body);
    }
  }

  /** Creates a client whose requests, with their responses, take up to {@code limit} each. */
  public RestClient(URI base, RestSettings settings, Duration limit) {
    this(base, settings, limit, client(settings));
  }

  private RestClient(URI base, RestSettings settings, Duration limit, HttpClient http) {
    this.base = base;
    this.settings = settings;
    this.limit = limit;
    this.http = http;
  }

  private static HttpClient client(RestSettings settings) {
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT);
    settings.tls().ifPresent(builder::sslContext);
    return builder.build();
  }

  /** Returns a client with the same connections whose requests take up to {@code other} at most. */
  RestClient within(Duration other) {
    return other.compareTo(limit) < 0 ? new RestClient(base, settings, other, http) : this;
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
   * @throws IOException when the service does not respond completely; its message says why
   */
  public Response send(String method, String path, String json)
      throws IOException, InterruptedException {
    URI uri = URI.create(base.toString().replaceFirst("/+$", "") + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(path.isEmpty() ? base : uri);
    settings.authorization().ifPresent(value -> request.header("Authorization", value));
    if (json == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(json));
    }
    HttpResponse<String> response = complete(request.build());
    return new Response(response.statusCode(), response.body());
  }

  private HttpResponse<String> complete(HttpRequest request)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> response =
        http.sendAsync(
            request, info -> new BoundedBody<>(BodyHandlers.ofString().apply(info), MAX_BYTES));
    try {
      // The timeout of a request itself ends with the headers of the response.
      return response.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no complete response in time", e);
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause()), e.getCause());
    } finally {
      response.cancel(true);
    }
  }

  /** Says why a service does not respond; the JVM's exceptions often have no message. */
  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String text = root.getMessage() == null ? "" : root.getMessage();
    if (!(e instanceof IOException) || root instanceof java.net.ProtocolException) {
      // The message would show what the service sent.
      return "the response is not HTTP";
    }
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
