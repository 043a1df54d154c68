package io.weatherconnect.openmeteo.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.zip.InflaterInputStream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes calls, one at a time, on the caller's thread. {@link #close} may be called from another
 * thread and ends a call that hangs.
 */
public final class HttpWeatherApi implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpWeatherApi.class);

  /** Enough for any reason that the API gives. */
  private static final int MOST_ERROR_BYTES = 4_096;

  private final OkHttpClient http;
  private final FailureClassifier classifier;
  private final ResponseParser parser = new ResponseParser();
  private final ModelMetadata metadata;

  /**
   * A client with its own connections.
   *
   * @param settings how to call
   * @param clock tells the time against which a Retry-After date is read
   */
  public HttpWeatherApi(HttpSettings settings, Clock clock) {
    this.http = HttpClients.create(settings);
    this.metadata = new ModelMetadata(http);
    this.classifier = new FailureClassifier(clock, settings.secrets());
  }

  /**
   * Asks for weather.
   *
   * @return one series for each location of the request, in its order
   * @throws ApiException if there is none, with what is to be done about it
   */
  public List<Series> fetch(WeatherRequest request) throws ApiException {
    Request call = RequestEncoder.encode(request).build();
    LOG.debug(
        "{} {} locations={} days={}",
        call.method(),
        request.endpoint(),
        request.locations().size(),
        request.days());
    try (Response response = http.newCall(call).execute()) {
      if (response.code() != 200) {
        throw classifier.classify(
            request,
            response.code(),
            decoded(response).readNBytes(MOST_ERROR_BYTES),
            response.header("Retry-After"),
            response.header("Date"));
      }
      return parser.parse(decoded(response), request);
    } catch (ProxyLogin.RefusedException e) {
      throw classifier.proxyLoginRefused(request);
    } catch (IOException e) {
      // A protocol error quotes what the other side sent, which may be anything.
      Throwable cause = e instanceof ProtocolException ? null : e;
      throw new ApiException(
          Failure.UNAVAILABLE,
          request.endpoint() + " cannot be reached: " + describe(e),
          null,
          cause);
    }
  }

  /**
   * Asks for the newest run of a model domain, on this endpoint's host.
   *
   * @throws ApiException if it is not told
   */
  public ModelRun newestRun(Endpoint endpoint, String domain) throws ApiException {
    return metadata.newestRun(endpoint, domain);
  }

  /** We offer gzip alone, which the HTTP client undoes; a cache may answer deflate all the same. */
  private static InputStream decoded(Response response) throws ApiException {
    String encoding = response.header("Content-Encoding", "identity");
    InputStream body = response.body().byteStream();
    return switch (encoding) {
      case "identity" -> body;
      case "deflate" -> new InflaterInputStream(body);
      default -> {
        if (response.isSuccessful()) {
          throw ApiException.broken("The response has an encoding that was not offered");
        }
        // The body is unreadable, and the status says enough.
        yield body;
      }
    };
  }

  private static String describe(IOException e) {
    if (e instanceof UnknownHostException) {
      return "the host name is unknown";
    }
    if (e instanceof ConnectException) {
      return "the connection was refused";
    }
    if (e instanceof InterruptedIOException) {
      return "it took longer than http.connect.timeout.ms and http.call.timeout.ms allow";
    }
    // Other messages may quote what was sent or received.
    return "the connection broke (" + e.getClass().getSimpleName() + ")";
  }

  /** Ends the call in progress, if any, and lets go of all connections. */
  @Override
  public void close() {
    http.dispatcher().cancelAll();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
