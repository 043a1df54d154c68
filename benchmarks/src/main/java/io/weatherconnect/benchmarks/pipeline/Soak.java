package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.benchmarks.Report;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.stack.Service;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;

/**
 * Runs a stack for a long time while connectors are restarted and changed, and shows what grows.
 * Phases with actions and quiet phases take turns, to separate growth with restarts from growth
 * with polls. At the end, the tables must contain what the simulator serves for the live locations,
 * and no other row between the first and the last served time. The rows of a backfill that was
 * interrupted under way are checked in its topics only, where they must be exactly once.
 */
record Soak(
    ShippedStack stack,
    Topics topics,
    OpenMeteoSimulator weather,
    AcceleratedClock weatherClock,
    Length length,
    long seed) {
  private static final int SOURCES = 3;
  private static final int BACKFILL_LOCATIONS = 20;
  private static final String BACKFILL = "soak-backfill";
  private static final List<Service> SERVICES =
      List.of(Service.CONNECT, Service.KAFKA, Service.REGISTRY, Service.CASSANDRA);
  private static final List<String> CAUSES = List.of("sink start", "source start", "request");
  private static final int PHASES = 12;

  /** The API weight of a location's day. */
  private static final double WEIGHT = 0.1;

  /** A minute, to test the soak. */
  static final Length QUICK =
      new Length(Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofSeconds(1), 28);

  private static final Duration SETTLED = Duration.ofMinutes(3);

  /**
   * The length of a soak.
   *
   * @param total its duration
   * @param sample the time between two samples
   * @param pace the time between two actions in a phase with actions
   * @param backfillDays the days that the backfill fetches
   */
  record Length(Duration total, Duration sample, Duration pace, int backfillDays) {
    /** A soak with a sample each minute, or more often if it is short. */
    static Length hours(double hours) {
      Duration total = Duration.ofSeconds(Math.round(hours * 3_600));
      return new Length(
          total,
          Duration.ofSeconds(Math.min(60, Math.max(20, total.toSeconds() / 60))),
          Duration.ofSeconds(8),
          365);
    }
  }

  /** Runs the soak and writes all samples to a file. */
  void run(Path csv, Report report) throws Exception {
    stack.deploySinks();
    List<SoakSource> live =
        IntStream.rangeClosed(1, SOURCES)
            .mapToObj(
                number ->
                    new SoakSource(stack.connectors().liveSource("soak-live-" + number), number))
            .toList();
    for (SoakSource source : live) {
      stack.deployment().deploy(source.config());
    }
    topics.create(Connectors.topics(BACKFILL), 1);
    stack.deployment().deploy(backfill());
    SoakActions actions = new SoakActions(stack, live, BACKFILL, seed);
    Curves curves = new Curves(CAUSES);
    act(actions, curves, csv);
    report.note("soak of %d min, seed %d: %s", length.total().toMinutes(), seed, actions.counts());
    report.note(curves.table());
    report.note("all samples: %s", csv);
    check(live, actions, report);
  }

  private void act(SoakActions actions, Curves curves, Path csv) throws Exception {
    Map<Service, JvmProbe> probes = new EnumMap<>(Service.class);
    try {
      for (Service service : SERVICES) {
        probes.put(service, stack.probe(service));
      }
      long worker = stack.stack().process(Service.CONNECT).pid();
      long start = System.nanoTime();
      long nextSample = 0;
      for (long at = 0; at < length.total().toMillis(); at = millisSince(start)) {
        long phase = at * PHASES / length.total().toMillis();
        if (phase % 2 == 0) {
          actions.next();
        }
        if (at >= nextSample) {
          nextSample += length.sample().toMillis();
          sample(probes, actions, curves, millisSince(start));
          curves.writeCsv(csv);
        }
        Thread.sleep(Math.max(0, at + length.pace().toMillis() - millisSince(start)));
      }
      sample(probes, actions, curves, millisSince(start));
      curves.writeCsv(csv);
      if (stack.stack().process(Service.CONNECT).pid() != worker) {
        throw new IllegalStateException("The worker is not the process that the soak began with");
      }
    } finally {
      for (JvmProbe probe : probes.values()) {
        probe.close();
      }
    }
  }

  private void sample(
      Map<Service, JvmProbe> probes, SoakActions actions, Curves curves, long millis)
      throws Exception {
    Map<String, Double> values = new TreeMap<>();
    for (Map.Entry<Service, JvmProbe> one : probes.entrySet()) {
      one.getValue()
          .sample()
          .forEach((name, value) -> values.put(one.getKey().title() + " " + name, value));
    }
    probes
        .get(Service.CONNECT)
        .threadKinds()
        .forEach((kind, count) -> values.put("connect threads: " + kind, (double) count));
    stack
        .broker()
        .sample(Clock.systemUTC().instant())
        .forEach((name, value) -> values.put("kafka " + name, value));
    values.put("sink lag", (double) stack.lag());
    curves.add(
        Math.round(millis / 6_000.0) / 10.0,
        List.of(actions.sinkStarts(), actions.sourceStarts(), weather.stats().requests()),
        values);
  }

  /** A backfill that takes half of the time, because its quota is small. */
  private ConnectorConfig backfill() throws Exception {
    double weight = WEIGHT * BACKFILL_LOCATIONS * length.backfillDays();
    long minutes = Math.max(1, length.total().toMinutes() / 2);
    return stack
        .connectors()
        .source(BACKFILL, BACKFILL_LOCATIONS, length.backfillDays())
        .with("quota.per.minute", Long.toString((long) Math.ceil(weight / minutes)));
  }

  private void check(List<SoakSource> live, SoakActions actions, Report report) throws Exception {
    weatherClock.stop();
    actions.reset();
    long backfillHours = 24L * BACKFILL_LOCATIONS * length.backfillDays();
    long backfillDays = (long) BACKFILL_LOCATIONS * length.backfillDays();
    Settling settling = new Settling(SETTLED);
    settling.await(
        "the backfill's rows",
        () -> topics.committed(Connectors.topics(BACKFILL)).call() >= backfillHours + backfillDays);
    AtomicReference<RowCheck.Result> compared = new AtomicReference<>();
    settling.await(
        "rows as served",
        () -> {
          compared.set(compare(live));
          return compared.get().different().isEmpty();
        });
    requireOnce(Connectors.hourly(BACKFILL), backfillHours);
    requireOnce(Connectors.daily(BACKFILL), backfillDays);
    Set<String> written = new HashSet<>(Connectors.topics(BACKFILL));
    written.addAll(ShippedStack.TOPICS);
    written.add(stack.stack().state().offsetsTopic());
    // The sources still write, also between the two reads of a check.
    settling.await(
        "the end of all transactions in " + written,
        () -> stack.broker().unfinished(written).isEmpty());
    report.note(
        "rows: %,d of %d live locations are as served; %,d of the backfill are in its topics once;"
            + " no transaction is unfinished",
        compared.get().rows(), SOURCES * SoakSource.LOCATIONS, backfillHours + backfillDays);
  }

  private RowCheck.Result compare(List<SoakSource> live) throws Exception {
    long rows = 0;
    List<String> different = new ArrayList<>();
    for (SoakSource source : live) {
      RowCheck check = new RowCheck(stack.cassandra(), source.config());
      for (SampleLocation one : source.base()) {
        RowCheck.Result result = check.compare(one.name(), one.latitude(), one.longitude());
        rows += result.rows();
        different.addAll(result.different());
      }
    }
    return new RowCheck.Result(rows, different);
  }

  private void requireOnce(String topic, long rows) {
    List<ConsumerRecord<byte[], byte[]>> records = topics.read(topic);
    long different = records.stream().map(it -> Bytes.wrap(it.key())).distinct().count();
    if (records.size() != rows || different != rows) {
      throw new IllegalStateException(
          "%s has %d committed records of %d rows instead of one each of %d"
              .formatted(topic, records.size(), different, rows));
    }
  }

  private static long millisSince(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }
}
