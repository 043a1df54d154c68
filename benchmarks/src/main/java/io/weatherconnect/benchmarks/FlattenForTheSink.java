package io.weatherconnect.benchmarks;

import io.weatherconnect.transforms.FlattenStruct;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Flatten;
import org.apache.kafka.connect.transforms.TimestampConverter;
import org.apache.kafka.connect.transforms.Transformation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures flattening an hourly record for the Cassandra sink, and the same with Connect's SMTs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FlattenForTheSink {
  private final Transformation<SourceRecord> own =
      configured(
          new FlattenStruct.Value<>(),
          Map.of(
              "drop.prefixes",
              "location,hourly",
              "rename",
              "name:location",
              "ensure.fields",
              "location,model,fetched_at,temperature_2m,relative_humidity_2m,dew_point_2m,"
                  + "apparent_temperature,precipitation,rain,surface_pressure,temperature_80m"));
  private final Transformation<SourceRecord> flatten =
      configured(new Flatten.Value<>(), Map.of("delimiter", "_"));
  private final Transformation<SourceRecord> time =
      configured(new TimestampConverter.Value<>(), Map.of("field", "time", "target.type", "unix"));
  private final Transformation<SourceRecord> fetchedAt =
      configured(
          new TimestampConverter.Value<>(), Map.of("field", "fetched_at", "target.type", "unix"));
  private SourceRecord sample;

  /** Takes a record as the source sends it. */
  @Setup
  public void takeSample() throws Exception {
    sample = new SampleResponse().records().get(0);
  }

  /** The project's transform, configured as in the shipped sink. */
  @Benchmark
  public SourceRecord flattenStruct() {
    return own.apply(sample);
  }

  /** The chain of bundled transforms that produces the same types, with longer field names. */
  @Benchmark
  public SourceRecord bundledChain() {
    return fetchedAt.apply(time.apply(flatten.apply(sample)));
  }

  private static Transformation<SourceRecord> configured(
      Transformation<SourceRecord> transform, Map<String, String> settings) {
    transform.configure(settings);
    return transform;
  }
}
