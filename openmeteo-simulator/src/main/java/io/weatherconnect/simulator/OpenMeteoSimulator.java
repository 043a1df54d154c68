package io.weatherconnect.simulator;

import io.weatherconnect.simulator.http.HttpListener;
import io.weatherconnect.simulator.response.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * An HTTP server that answers as Open-Meteo does, with invented weather. Everything that the real
 * service decides by time, it decides by the clock it is given: today, the newest model runs, the
 * windows of the limits. Between two model runs the same request gets the same weather.
 *
 * <p>One simulator stands in for several public hosts. {@code /v1/forecast} and the models' paths
 * behave as on {@code api.open-meteo.com}, {@code /v1/archive} as on {@code
 * archive-api.open-meteo.com}; any other host is named by the first part of the path: {@code
 * /historical-forecast-api/v1/forecast}, {@code /previous-runs-api/v1/forecast}, {@code
 * /customer-api/v1/forecast}.
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

  /** Prepares a simulator: free limits, no faults, the system's clock, a free loopback port. */
  public static Builder builder() {
    return new Builder();
  }

  /** Where it listens, without a slash at the end. */
  public URI baseUri() {
    InetSocketAddress address = listener.address();
    String host = address.getAddress().getHostAddress();
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + literal + ":" + address.getPort());
  }

  /** What it has done so far; a request counts before its client sees the end of the response. */
  public SimulatorStats stats() {
    return log.snapshot(rateLimiter.peakWeight(), rateLimiter.maxConcurrentRequests());
  }

  /** Stops it and cuts all connections. */
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The simulator's port could not be closed", e);
    }
  }

  /** What a simulator is to be like. Not thread-safe. */
  public static final class Builder {

    private String host = InetAddress.getLoopbackAddress().getHostAddress();
    private int port;
    private Clock clock = Clock.systemUTC();
    private Limits limits = Limits.FREE;
    private FaultPlan faults = FaultPlan.none();
    private final List<Path> recordings = new ArrayList<>();
    private final Map<String, CustomerPlan> keys = new HashMap<>();

    private Builder() {}

    /** The name or address to listen on; the loopback address unless set. */
    public Builder host(String name) {
      this.host = name;
      return this;
    }

    /** The port to listen on; 0, the default, takes a free one. */
    public Builder port(int number) {
      this.port = number;
      return this;
    }

    /** The clock that everything goes by. */
    public Builder clock(Clock time) {
      this.clock = time;
      return this;
    }

    /** What a client may ask of all free hosts together; those of the public service unless set. */
    public Builder limits(Limits free) {
      this.limits = free;
      return this;
    }

    /** What goes wrong. */
    public Builder faults(FaultPlan plan) {
      this.faults = plan;
      return this;
    }

    /** A recorded response to give to the requests that it fits; of several the first that does. */
    public Builder replay(Path file) {
      recordings.add(file);
      return this;
    }

    /** A key that the customers' hosts know. */
    public Builder apiKey(String key, CustomerPlan plan) {
      keys.put(key, plan);
      return this;
    }

    /**
     * Starts it.
     *
     * @throws IOException when the port cannot be had, or a recording cannot be read
     */
    public OpenMeteoSimulator start() throws IOException {
      List<Recording> replayed = new ArrayList<>();
      for (Path file : recordings) {
        replayed.add(Recording.read(file));
      }
      RequestLog log = new RequestLog();
      Rejections rejections = new Rejections();
      RateLimiter rateLimiter = new RateLimiter(limits, clock);
      WeatherService weather =
          new WeatherService(
              clock,
              rateLimiter,
              new RateLimiter(Limits.CUSTOMER, clock),
              new CustomerAccess(keys),
              faults,
              replayed,
              log,
              rejections);
      RequestRouter service =
          new RequestRouter(weather, new MetaJson(clock), rateLimiter, log, rejections);
      return new OpenMeteoSimulator(
          HttpListener.start(new InetSocketAddress(host, port), service, clock), log, rateLimiter);
    }
  }
}
