package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;

/**
 * How a call to a hostile server failed and what it cost.
 *
 * @param allocated bytes that the calling thread took, garbage included; HTTP/1.1 is all done there
 */
record MeasuredRequest(ApiException failure, Duration took, long allocated) {
  static final String KEY = "k3y-of-the-customer";

  /** All that a call may cost here, whatever is answered; room for a busy machine is in it. */
  private static final Duration MOST_TIME = Duration.ofSeconds(10);

  private static final long MOST_MEMORY = 16_000_000;

  /** What is asked for. */
  enum Kind {
    WEATHER {
      @Override
      void call(HttpWeatherApi client, String endpoint) throws ApiException {
        client.fetch(ask().endpoint(endpoint).build());
      }
    },
    RUN {
      @Override
      void call(HttpWeatherApi client, String endpoint) throws ApiException {
        client.newestRun(Endpoint.parse(endpoint), "dwd_icon_d2");
      }
    };

    abstract void call(HttpWeatherApi client, String endpoint) throws ApiException;
  }

  /** Calls and expects a failure that stays within the bounds and tells nothing. */
  static MeasuredRequest of(Kind kind, String endpoint, Duration timeout) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    HttpSettings settings = new HttpSettings(timeout, timeout, "test", null, null, null, KEY);
    try (HttpWeatherApi client = new HttpWeatherApi(settings, Clock.systemUTC())) {
      long before = threads.getCurrentThreadAllocatedBytes();
      long began = System.nanoTime();
      ApiException e = catchThrowableOfType(ApiException.class, () -> kind.call(client, endpoint));
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;

      assertThat(e).isNotNull();
      assertThat(e.getMessage()).hasSizeLessThan(500).doesNotContain(KEY);
      assertThat(took).isLessThan(MOST_TIME);
      assertThat(allocated).isLessThan(MOST_MEMORY);
      return new MeasuredRequest(e, took, allocated);
    }
  }
}
