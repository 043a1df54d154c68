package io.weatherconnect.benchmarks;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.ResponseParser;
import io.weatherconnect.openmeteo.records.RecordSettings;
import io.weatherconnect.openmeteo.records.WeatherRecords;
import io.weatherconnect.transforms.FlattenStruct;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Flatten;
import org.apache.kafka.connect.transforms.TimestampConverter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
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
  private final SourceRecord sample = record();
  private final FlattenStruct<SourceRecord> own = own();
  private final Flatten<SourceRecord> flatten = flatten();
  private final TimestampConverter<SourceRecord> time = converter("time");
  private final TimestampConverter<SourceRecord> fetchedAt = converter("fetched_at");

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

  private static FlattenStruct<SourceRecord> own() {
    FlattenStruct<SourceRecord> transform = new FlattenStruct.Value<>();
    transform.configure(Map.of("drop.prefixes", "location,hourly", "rename", "name:location"));
    return transform;
  }

  private static Flatten<SourceRecord> flatten() {
    Flatten<SourceRecord> transform = new Flatten.Value<>();
    transform.configure(Map.of("delimiter", "_"));
    return transform;
  }

  private static TimestampConverter<SourceRecord> converter(String field) {
    TimestampConverter<SourceRecord> transform = new TimestampConverter.Value<>();
    transform.configure(Map.of("field", field, "target.type", "unix"));
    return transform;
  }

  private static SourceRecord record() {
    SampleResponse sample = new SampleResponse();
    WeatherRecords records =
        new WeatherRecords(new RecordSettings("hourly", "daily", null, true), sample.query());
    try {
      return sample.records(new ResponseParser(), records).get(0);
    } catch (IOException | ApiException e) {
      throw new IllegalStateException("The sample response is invalid", e);
    }
  }
}
