package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.simulator.FaultPlan;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.tools.connect.ConnectorConfig;
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

/**
 * A backfill of known size from a simulator of its own through topics of its own into the shipped
 * tables, in many small transactions, so that faults fall among them.
 */
final class Backfill implements AutoCloseable {
  static final LocalDate FIRST = LocalDate.parse("2024-01-01");
  static final String MODEL = "icon_seamless";

  /** From its first call to its last row, with every outage on the way. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final int DAYS_OF_A_CALL = 2;

  private final TestStack stack;
  private final String name;
  private final int days;
  private final FaultPlan faults;
  private final Clock clock;
  private final Instant begun = Instant.now();
  private OpenMeteoSimulator simulator;
  private Connect connect;
  private ConnectorConfig source;
  private ConnectorConfig hourlySink;
  private ConnectorConfig dailySink;

  /**
   * Prepares one.
   *
   * @param name of the locations, topics and connectors; no other test may use it
   * @param days from {@link #FIRST}
   */
  Backfill(TestStack stack, String name, int days) {
    this(stack, name, days, FaultPlan.none(), Clock.fixed(Instant.now(), ZoneOffset.UTC));
  }

  /** Prepares one whose API has faults and a clock of its own. */
  Backfill(TestStack stack, String name, int days, FaultPlan faults, Clock clock) {
    this.stack = stack;
    this.name = name;
    this.days = days;
    this.faults = faults;
    this.clock = clock;
    this.simulator = simulator(0);
    this.connect = new Connect(stack.stack().state().connectUri(), simulator.baseUri());
    this.source = smallSteps(connect.shipped("openmeteo-backfill-source.json"));
    this.hourlySink =
        connect.shippedSink("cassandra-hourly-sink.json", name + "-hourly-sink", hourlyTopic());
    this.dailySink =
        connect.shippedSink("cassandra-daily-sink.json", name + "-daily-sink", dailyTopic());
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

  LocalDate last() {
    return FIRST.plusDays(days - 1L);
  }

  Duration lasted() {
    return Duration.between(begun, Instant.now());
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

  /** The variables of a section, as configured now. */
  List<String> variables(String section) {
    return setting(section + ".variables");
  }

  /** How many calls it takes when nothing goes wrong. */
  int calls() {
    return locations().size() * days / DAYS_OF_A_CALL;
  }

  /** After so many calls each location has some days delivered, whatever is still under way. */
  int callsOfTheFirstDays() {
    return 3 * locations().size();
  }

  /** Holds the source back to this weight of calls in each minute; to be told before it begins. */
  void limitWeightPerMinute(int weight) {
    source = source.with("quota.per.minute", Integer.toString(weight));
  }

  /** Posts the sinks, then the source. */
  Backfill begin() {
    connect.post(hourlySink);
    connect.post(dailySink);
    connect.post(source);
    return this;
  }

  /** Gives the source other settings; takes effect at once. */
  void change(ConnectorConfig changed) {
    source = changed;
    connect.configure(source);
  }

  /** Gives the sink of the hourly rows other settings; takes effect at once. */
  void changeHourlySink(ConnectorConfig changed) {
    hourlySink = changed;
    connect.configure(hourlySink);
  }

  /** Talks to another worker from now on. */
  void useWorker(URI worker) {
    connect = new Connect(worker, simulator.baseUri());
  }

  /** Waits until the API has answered so many calls more than it has now. */
  void awaitCalls(int more) {
    long wanted = simulator.stats().requests() + more;
    await()
        .atMost(Connect.PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> simulator.stats().requests() >= wanted);
  }

  /** Waits until both tables have rows of the first location. */
  void awaitFirstRows() {
    StoredWeather first = new StoredWeather(stack.cassandra(), locations().get(0).name(), MODEL);
    await()
        .atMost(Connect.PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !first.hourlyRows(FIRST.getYear()).isEmpty() && !first.dailyRows().isEmpty());
  }

  /** Lets the API vanish. */
  void loseApi() {
    simulator.close();
  }

  /** Brings the API back at the same address. */
  void bringApiBack() {
    simulator = simulator(simulator.baseUri().getPort());
  }

  /** Waits until all is delivered and written, then looks at all of it. */
  Delivery.Outcome verify() {
    return verify(asConfigured());
  }

  /** The same, with something else wanted than each row once. */
  Delivery.Outcome verify(ExpectedRows wanted) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        // A worker that has just begun does not know of its connectors yet, or does not answer at
        // all.
        .ignoreExceptionsMatching(
            e -> e instanceof IllegalStateException || e instanceof UncheckedIOException)
        .until(this::isDelivered);
    SinkLag lag = new SinkLag(stack);
    lag.awaitNone(hourlySink.name(), hourlyTopic());
    lag.awaitNone(dailySink.name(), dailyTopic());
    await().atMost(Connect.PATIENCE).until(stack::reachesCassandra);
    return new Delivery(stack, this, wanted).check();
  }

  /** Each row once, of all that is configured now. */
  ExpectedRows asConfigured() {
    return ExpectedRows.eachOnce(locations(), variables("hourly"), variables("daily"));
  }

  @Override
  public void close() {
    connect.delete(source.name());
    connect.delete(hourlySink.name());
    connect.delete(dailySink.name());
    simulator.close();
  }

  private boolean isDelivered() {
    for (ConnectorConfig connector : List.of(source, hourlySink, dailySink)) {
      JsonNode status = connect.status(connector.name());
      assertThat(status.findValuesAsText("state")).as("%s", status).doesNotContain("FAILED");
    }
    return connect.through(source.name()).values().stream().filter(last()::equals).count()
        == locations().size();
  }

  private OpenMeteoSimulator simulator(int port) {
    try {
      return OpenMeteoSimulator.builder()
          .port(port)
          .clock(clock)
          .limits(Limits.NONE)
          .faults(faults)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("The simulator does not start", e);
    }
  }

  private ConnectorConfig smallSteps(ConnectorConfig shipped) {
    return new ConnectorConfig(name + "-source", shipped.config())
        .with("location.names", numbered(shipped))
        .with("hourly.topic", hourlyTopic())
        .with("daily.topic", dailyTopic())
        .with("start.date", FIRST.toString())
        .with("end.date", last().toString())
        .with("call.max.locations", "1")
        .with("call.max.rows", Integer.toString(DAYS_OF_A_CALL * 25))
        .with("quota.per.minute", "0")
        .with("quota.per.hour", "0")
        .with("quota.per.day", "0");
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
