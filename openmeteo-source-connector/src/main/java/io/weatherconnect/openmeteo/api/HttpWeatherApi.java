package io.weatherconnect.openmeteo.api;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.zip.InflaterInputStream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests over HTTP, one at a time, on the calling thread. {@link #close} may be called from
 * another thread and aborts a request in progress.
 */
public final class HttpWeatherApi implements WeatherApi, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpWeatherApi.class);

  /** Enough for any reason that the API gives. */
  private static final int MAX_ERROR_BYTES = 4_096;

  private final OkHttpClient http;
  private final Clock clock;
  private final FailureClassifier classifier;
  private final ResponseParser parser = new ResponseParser();
  private final ModelMetadata metadata;

  /**
   * A client with its own connections.
   *
   * @param settings timeouts, proxy and key
   * @param clock stamps responses and resolves a Retry-After date
   */
  public HttpWeatherApi(HttpSettings settings, Clock clock) {
    this.http = HttpClients.create(settings);
    this.clock = clock;
    this.metadata = new ModelMetadata(http);
    this.classifier = new FailureClassifier(clock, settings.secrets());
  }

  @Override
  public List<LocationForecast> fetch(WeatherRequest request) throws ApiException {
    Request encoded = RequestEncoder.encode(request).build();
    LOG.debug(
        "Request: method={} endpoint={} locations={} days={}",
        encoded.method(),
        request.endpoint(),
        request.locations().size(),
        request.days());
    boolean isAccepted = false;
    try (Response response = http.newCall(encoded).execute()) {
      if (response.code() != 200) {
        throw classifier.classify(
            request,
            response.code(),
            decoded(response).readNBytes(MAX_ERROR_BYTES),
            response.header("Retry-After"),
            response.header("Date"));
      }
      isAccepted = true;
      return parser.parse(decoded(response), request, clock.instant());
    } catch (ProxyLogin.RejectedException e) {
      throw classifier.proxyLoginRejected(request);
    } catch (IOException e) {
      throw ConnectionFailures.of(request.endpoint(), e, isAccepted);
    }
  }

  @Override
  public ModelRun newestRun(Endpoint endpoint, String domain) throws ApiException {
    return metadata.newestRun(endpoint, domain);
  }

  /** OkHttp accepts and decodes gzip; a cache may send deflate anyway. */
  private static InputStream decoded(Response response) throws ApiException {
    String encoding = response.header("Content-Encoding", "identity");
    InputStream body = response.body().byteStream();
    return switch (encoding) {
      case "identity" -> body;
      case "deflate" -> new InflaterInputStream(body);
      default -> {
        if (response.isSuccessful()) {
          throw ApiException.malformed("The response has a content encoding that was not accepted");
        }
        // The body is unreadable; the status is enough.
        yield body;
      }
    };
  }

  /** Aborts the request in progress and closes all connections. */
  @Override
  public void close() {
    http.dispatcher().cancelAll();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
