package io.weatherconnect.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.catalog.Section;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.source.SourceRecord;
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
 * Measures parsing a response into records, and a bare tokenizer and a tree model as references.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResponseToRecords {
  private final SampleResponse sample = new SampleResponse();
  private final JsonFactory tokenizer = new JsonFactory();
  private final ObjectMapper mapper = new ObjectMapper();
  private final Schema plainValues = plainValues();
  private final Schema plainSchema = plainSchema();

  /** Only reads every token. */
  @Benchmark
  public int bareTokenizer() throws IOException {
    int tokens = 0;
    try (JsonParser json = tokenizer.createParser(new ByteArrayInputStream(sample.bytes()))) {
      while (json.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  /** The connector's parser and record builder. */
  @Benchmark
  public List<SourceRecord> records() throws IOException, ApiException {
    return sample.records();
  }

  /** Jackson's tree model and a plain loop over it. */
  @Benchmark
  public List<SourceRecord> treeAndLoop() throws IOException {
    List<SourceRecord> result = new ArrayList<>();
    JsonNode responses = mapper.readTree(sample.bytes());
    for (int i = 0; i < responses.size(); i++) {
      String name = sample.request().locations().get(i).name();
      JsonNode hourly = responses.get(i).get("hourly");
      JsonNode times = hourly.get("time");
      for (int row = 0; row < times.size(); row++) {
        Struct values = new Struct(plainValues);
        for (Field field : plainValues.fields()) {
          JsonNode value = hourly.get(field.name()).get(row);
          values.put(field.name(), value.isNull() ? null : value.asDouble());
        }
        Struct value =
            new Struct(plainSchema)
                .put("location", name)
                .put("time", new Date(times.get(row).asLong() * 1000))
                .put("hourly", values);
        result.add(
            new SourceRecord(
                Map.of("location", name), Map.of("row", row), "hourly", plainSchema, value));
      }
    }
    return result;
  }

  private Schema plainValues() {
    SchemaBuilder builder = SchemaBuilder.struct();
    sample
        .request()
        .variables(Section.HOURLY)
        .forEach(variable -> builder.field(variable.name(), Schema.OPTIONAL_FLOAT64_SCHEMA));
    return builder.build();
  }

  private Schema plainSchema() {
    return SchemaBuilder.struct()
        .field("location", Schema.STRING_SCHEMA)
        .field("time", Timestamp.SCHEMA)
        .field("hourly", plainValues)
        .build();
  }
}
