package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.simulator.FaultPlan;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A backfill of known size with a separate simulator and topics into the shipped tables. It uses
 * many small transactions, so that faults happen between and during them.
 */
final class Backfill implements AutoCloseable {
  static final LocalDate FIRST = LocalDate.parse("2024-01-01");
  static final String MODEL = "icon_seamless";

  /** From the first request to the last row, including all outages. */
  private static final Duration LIMIT = Duration.ofMinutes(15);

  private static final int DAYS_PER_REQUEST = 2;

  private final TestStack stack;
  private final String name;
  private final int days;
  private final FaultPlan faults;
  private final Clock clock;
  private final Instant started = Instant.now();
  private OpenMeteoSimulator simulator;
  private Connect connect;
  private ConnectorConfig source;
  private ConnectorConfig hourlySink;
  private ConnectorConfig dailySink;

  /**
   * Creates a backfill without starting it.
   *
   * @param name the prefix of locations, topics and connectors; no other test may use it
   * @param days the number of days from {@link #FIRST}
   */
  Backfill(TestStack stack, String name, int days) {
    this(stack, name, days, FaultPlan.none(), Clock.fixed(Instant.now(), ZoneOffset.UTC));
  }

  /** Creates a backfill whose API has the given faults and clock. */
  Backfill(TestStack stack, String name, int days, FaultPlan faults, Clock clock) {
    this.stack = stack;
    this.name = name;
    this.days = days;
    this.faults = faults;
    this.clock = clock;
    this.simulator = simulator(0);
    this.connect = stack.connect(simulator.baseUri());
    this.source = smallSteps(connect.shipped("openmeteo-backfill-source.json"));
    this.hourlySink =
        reconnecting(
            connect.shippedSink(
                "cassandra-hourly-sink.json", name + "-hourly-sink", hourlyTopic()));
    this.dailySink =
        reconnecting(
            connect.shippedSink("cassandra-daily-sink.json", name + "-daily-sink", dailyTopic()));
  }

  String hourlyTopic() {
    return name + "hourly";
  }

  String dailyTopic() {
    return name + "daily";
  }

  ConnectorConfig source() {
    return source;
  }

  ConnectorConfig hourlySink() {
    return hourlySink;
  }

  ConnectorConfig dailySink() {
    return dailySink;
  }

  Connect connect() {
    return connect;
  }

  /** Returns the number of days of each location. */
  int days() {
    return days;
  }

  LocalDate lastDay() {
    return FIRST.plusDays(days - 1L);
  }

  Duration elapsed() {
    return Duration.between(started, Instant.now());
  }

  List<TestLocation> locations() {
    List<TestLocation> locations = new ArrayList<>();
    List<String> names = setting("location.names");
    for (int i = 0; i < names.size(); i++) {
      locations.add(
          new TestLocation(
              names.get(i), setting("latitudes").get(i), setting("longitudes").get(i)));
    }
    return locations;
  }

  /** Returns the currently configured variables of a section. */
  List<String> variables(String section) {
    return setting(section + ".variables");
  }

  /** Returns the number of requests without faults. */
  int requests() {
    return locations().size() * days / DAYS_PER_REQUEST;
  }

  /** Returns the number of requests after which each location has some delivered days. */
  int requestsForFirstDays() {
    return 3 * locations().size();
  }

  /** Limits the source's API weight per minute. Must be called before {@link #start}. */
  void limitWeightPerMinute(int weight) {
    source = source.with("quota.per.minute", Integer.toString(weight));
  }

  /** Gives the source Kafka's transaction timeout, a minute. Must be called before start. */
  void useDefaultTransactionTimeout() {
    source = source.without(Set.of("producer.override.transaction.timeout.ms"));
  }

  /** Gives the source {@link #shortTransactions}. Must be called before {@link #start}. */
  Backfill useShortTransactions() {
    source = shortTransactions(source);
    return this;
  }

  /**
   * Returns a source for a worker that is killed, whose next start waits until the broker has ended
   * the source's open transaction.
   */
  static ConnectorConfig shortTransactions(ConnectorConfig source) {
    return source.with("producer.override.transaction.timeout.ms", "20000");
  }

  /** Creates the sinks, then the source. */
  Backfill start() {
    connect.put(hourlySink);
    connect.put(dailySink);
    connect.put(source);
    return this;
  }

  /** Reconfigures the source, which takes effect immediately. */
  void change(ConnectorConfig changed) {
    source = changed;
    connect.put(source);
  }

  /** Reconfigures the sink of the hourly rows, which takes effect immediately. */
  void changeHourlySink(ConnectorConfig changed) {
    hourlySink = changed;
    connect.put(hourlySink);
  }

  /** Uses another worker's REST API until {@link #close}. */
  void useWorker(URI worker) {
    connect = new Connect(worker, simulator.baseUri());
  }

  /** Uses the REST API of any worker again. */
  void useAnyWorker() {
    connect = stack.connect(simulator.baseUri());
  }

  /**
   * Waits until the API has received this many requests since it was started. A backfill sends at
   * least {@link #requests()}, however often it is interrupted.
   */
  void awaitRequests(int total) {
    Connect.await("%d requests of %s".formatted(total, name))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> simulator.stats().requests() >= total);
  }

  /** Waits until the source has created its topics. */
  void awaitTopics() {
    Connect.await("the topics of %s".formatted(name))
        .until(() -> stack.topics().names().containsAll(List.of(hourlyTopic(), dailyTopic())));
  }

  /** Returns the number of requests that the API has received since it was started. */
  int seenRequests() {
    return (int) simulator.stats().requests();
  }

  /** Waits until both tables contain rows of each location. */
  void awaitFirstRows() {
    for (TestLocation location : locations()) {
      StoredWeather stored = new StoredWeather(stack.cassandra(), location.name(), MODEL);
      Connect.await("the first rows of %s".formatted(location.name()))
          .until(
              () -> !stored.hourlyRows(FIRST.getYear()).isEmpty() && !stored.dailyRows().isEmpty());
    }
  }

  /** Restarts the connectors that do not run completely, as {@code status} advises. */
  void restartIncomplete() throws InterruptedException {
    for (ConnectorConfig connector : List.of(source, hourlySink, dailySink)) {
      if (!connect.client().status(connector.name()).isRunning()) {
        connect.client().restart(connector.name());
      }
    }
  }

  void stopApi() {
    simulator.close();
  }

  /** Starts the API again at the same address. */
  void restartApi() {
    simulator = simulator(simulator.baseUri().getPort());
  }

  /** Waits until all rows are delivered and stored, then verifies each row exactly once. */
  Delivery.Outcome verify() {
    return verify(eachRowOnce());
  }

  /** Waits until all rows are delivered and stored, then verifies them. */
  Delivery.Outcome verify(ExpectedRows expected) {
    awaitDelivery();
    return check(expected);
  }

  /** Verifies the rows, all of which are delivered and stored. */
  Delivery.Outcome check(ExpectedRows expected) {
    Connect.await("Cassandra to respond").until(stack::reachesCassandra);
    return new Delivery(stack, this, expected).check();
  }

  /** Waits until all rows are delivered and stored. */
  void awaitDelivery() {
    Connect.await("all days of %s to be delivered".formatted(name))
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(200))
        // A worker that has just started does not know its connectors yet, or does not respond.
        .ignoreExceptionsMatching(e -> e instanceof ToolException)
        .until(this::isDelivered);
    SinkLag.awaitNone(stack, hourlySink.name(), hourlyTopic());
    SinkLag.awaitNone(stack, dailySink.name(), dailyTopic());
  }

  /** Expects each row of the current configuration exactly once. */
  ExpectedRows eachRowOnce() {
    return ExpectedRows.eachOnce(locations(), variables("hourly"), variables("daily"));
  }

  /** Starts the services that the scenario has left dead, and deletes the connectors. */
  @Override
  public void close() {
    try {
      stack.restore();
      List<String> deployed = stack.connect().client().connectors();
      Stream.of(source, hourlySink, dailySink)
          .map(ConnectorConfig::name)
          .filter(deployed::contains)
          .forEach(stack.connect()::delete);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The services were not all started again", e);
    } finally {
      simulator.close();
    }
  }

  private boolean isDelivered() throws InterruptedException {
    for (ConnectorConfig connector : List.of(source, hourlySink, dailySink)) {
      assertThat(connect.client().status(connector.name()).failure())
          .as("failure of %s", connector.name())
          .isEmpty();
    }
    return connect.through(source.name()).values().stream().filter(lastDay()::equals).count()
        == locations().size();
  }

  private OpenMeteoSimulator simulator(int port) {
    try {
      return stack.newSimulator().port(port).clock(clock).faults(faults).start();
    } catch (IOException e) {
      throw new UncheckedIOException("The simulator failed to start", e);
    }
  }

  private ConnectorConfig smallSteps(ConnectorConfig shipped) {
    return new ConnectorConfig(name + "-source", shipped.config())
        .with("location.names", numbered(shipped))
        .with("hourly.topic", hourlyTopic())
        .with("daily.topic", dailyTopic())
        .with("start.date", FIRST.toString())
        .with("end.date", lastDay().toString())
        .with("call.max.locations", "1")
        .with("call.max.rows", Integer.toString(DAYS_PER_REQUEST * 25))
        .with("quota.per.minute", "0")
        .with("quota.per.hour", "0")
        .with("quota.per.day", "0");
  }

  /** Reconnects within two seconds of the end of an outage, instead of within a minute. */
  private static ConnectorConfig reconnecting(ConnectorConfig sink) {
    return sink.with("datastax-java-driver.advanced.reconnection-policy.max-delay", "2 seconds");
  }

  private String numbered(ConnectorConfig shipped) {
    List<String> numbered = new ArrayList<>();
    for (String ignored : shipped.config().get("location.names").split(",", -1)) {
      numbered.add(name + "-" + (numbered.size() + 1));
    }
    return String.join(",", numbered);
  }

  private List<String> setting(String key) {
    return List.of(source.config().get(key).split(",", -1));
  }
}
