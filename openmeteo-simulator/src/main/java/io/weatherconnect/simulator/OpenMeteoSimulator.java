package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.Availability;
import io.weatherconnect.simulator.api.OutsideModel;
import io.weatherconnect.simulator.http.HttpListener;
import io.weatherconnect.simulator.response.Recording;
import io.weatherconnect.simulator.weather.MissingValues;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An HTTP server that responds like Open-Meteo, with invented weather. Everything that depends on
 * the time uses the configured clock: the current date, the newest model runs, the windows of the
 * rate limits. Between two model runs the same request returns the same weather.
 *
 * <p>One simulator replaces several public hosts. {@code /v1/forecast} and the models' paths behave
 * as on a server of one's own, which serves days from 1940 on, {@code /v1/archive} as on {@code
 * archive-api.open-meteo.com}; the first part of the path selects another host: {@code
 * /api/v1/forecast}, which serves 93 past days, {@code /historical-forecast-api/v1/forecast},
 * {@code /previous-runs-api/v1/forecast}, {@code /single-runs-api/v1/forecast}, {@code
 * /customer-api/v1/forecast}, {@code /geocoding-api/v1/search}. {@code /v1/ensemble} and {@code
 * /v1/seasonal} behave as on their only host, with or without its name in front.
 */
public final class OpenMeteoSimulator implements AutoCloseable {

  private final HttpListener listener;
  private final RequestLog log;
  private final RateLimiter rateLimiter;

  private OpenMeteoSimulator(HttpListener listener, RequestLog log, RateLimiter rateLimiter) {
    this.listener = listener;
    this.log = log;
    this.rateLimiter = rateLimiter;
  }

  /**
   * Returns a builder with the defaults: free limits, no faults, the system clock, a free loopback
   * port.
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the base URI without a trailing slash. */
  public URI baseUri() {
    InetSocketAddress address = listener.address();
    String host = address.getAddress().getHostAddress();
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + literal + ":" + address.getPort());
  }

  /**
   * Returns the statistics since the start. A request is counted before its client receives the end
   * of the response.
   */
  public SimulatorStats stats() {
    return log.snapshot(rateLimiter.peakWeight(), rateLimiter.maxConcurrentRequests());
  }

  /** Stops the simulator and closes all connections. */
  @Override
  public void close() {
    listener.close();
  }

  /** Configures and starts a simulator. Not thread-safe. */
  public static final class Builder {

    private String host = InetAddress.getLoopbackAddress().getHostAddress();
    private int port;
    private Clock clock = Clock.systemUTC();
    private Limits limits = Limits.FREE;
    private FaultPlan faults = FaultPlan.none();
    private MissingValues missingValues = MissingValues.NONE;
    private OutsideModel outsideModel = OutsideModel.NULLS;
    private final List<Path> recordings = new ArrayList<>();
    private final Map<String, CustomerPlan> keys = new HashMap<>();

    private Builder() {}

    /** Sets the name or address to listen on; the default is the loopback address. */
    public Builder host(String name) {
      this.host = name;
      return this;
    }

    /** Sets the port to listen on; 0, the default, selects a free port. */
    public Builder port(int number) {
      this.port = number;
      return this;
    }

    /** Sets the clock; the default is the system clock. */
    public Builder clock(Clock time) {
      this.clock = time;
      return this;
    }

    /**
     * Sets the rate limits per client for all free hosts together; the default is those of the
     * public API.
     */
    public Builder limits(Limits free) {
      this.limits = free;
      return this;
    }

    /** Sets the faults to inject; the default is none. */
    public Builder faults(FaultPlan plan) {
      this.faults = plan;
      return this;
    }

    /** Sets the values that are null although their rows exist; the default is none. */
    public Builder missingValues(MissingValues missing) {
      this.missingValues = missing;
      return this;
    }

    /**
     * Sets the response to several locations, for one that no requested model covers; the default
     * is series of nulls.
     */
    public Builder outsideModel(OutsideModel response) {
      this.outsideModel = response;
      return this;
    }

    /** Adds a recorded response for matching requests. The first matching recording is used. */
    public Builder replay(Path file) {
      recordings.add(file);
      return this;
    }

    /** Adds an API key that the customer hosts accept. */
    public Builder apiKey(String key, CustomerPlan plan) {
      keys.put(key, plan);
      return this;
    }

    /**
     * Starts the simulator.
     *
     * @throws IOException when the port is not available or a recording cannot be read
     */
    public OpenMeteoSimulator start() throws IOException {
      List<Recording> replayed = new ArrayList<>();
      for (Path file : recordings) {
        replayed.add(Recording.read(file));
      }
      RequestLog log = new RequestLog();
      ResponseSender sender = new ResponseSender(faults);
      RateLimiter rateLimiter = new RateLimiter(limits, clock);
      WeatherService weather =
          new WeatherService(
              clock,
              rateLimiter,
              new RateLimiter(Limits.CUSTOMER, clock),
              new CustomerAccess(Map.copyOf(keys)),
              faults,
              replayed,
              new Availability(missingValues, outsideModel),
              log,
              sender);
      RequestRouter router =
          new RequestRouter(
              weather, new MetaJson(clock, log), new Geocoding(log, sender), log, sender);
      return new OpenMeteoSimulator(
          HttpListener.start(new InetSocketAddress(host, port), router, clock), log, rateLimiter);
    }
  }
}
