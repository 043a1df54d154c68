package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.weatherconnect.openmeteo.testing.Http;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;

/**
 * The failure of a request to a hostile server, its duration and its memory.
 *
 * @param allocated bytes that the calling thread allocated, including garbage; HTTP/1.1 uses no
 *     other thread
 */
record MeasuredRequest(ApiException failure, Duration took, long allocated) {
  static final String KEY = "k3y-of-the-customer";

  /** Maximum duration of a request, whatever the response is, on a busy machine. */
  private static final Duration MAX_TIME = Duration.ofSeconds(10);

  private static final long MAX_MEMORY = 16_000_000;

  /** The kind of request. */
  enum Kind {
    WEATHER {
      @Override
      void send(HttpWeatherApi client, String endpoint) throws ApiException {
        client.fetch(request().endpoint(endpoint).build());
      }
    },
    RUN {
      @Override
      void send(HttpWeatherApi client, String endpoint) throws ApiException {
        client.newestRun(Endpoint.parse(endpoint), "dwd_icon_d2");
      }
    };

    abstract void send(HttpWeatherApi client, String endpoint) throws ApiException;
  }

  /**
   * Sends a request and checks that it fails within the limits, with a short message without the
   * key.
   */
  static MeasuredRequest of(Kind kind, String endpoint, Duration timeout) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    HttpSettings settings = Http.settings(timeout, KEY);
    try (HttpWeatherApi client = new HttpWeatherApi(settings, Clock.systemUTC())) {
      long before = threads.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      ApiException e = catchThrowableOfType(ApiException.class, () -> kind.send(client, endpoint));
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;

      assertThat(e).isNotNull();
      assertThat(e.getMessage()).hasSizeLessThan(500).doesNotContain(KEY);
      assertThat(took).isLessThan(MAX_TIME);
      assertThat(allocated).isLessThan(MAX_MEMORY);
      return new MeasuredRequest(e, took, allocated);
    }
  }
}
