package io.weatherconnect.cli.trial;

import com.datastax.oss.common.sink.ConfigException;
import com.datastax.oss.common.sink.config.CassandraSinkConfig;
import com.datastax.oss.common.sink.config.TableConfig;
import com.datastax.oss.common.sink.config.TopicConfig;
import com.datastax.oss.driver.internal.core.type.codec.registry.DefaultCodecRegistry;
import com.datastax.oss.dsbulk.codecs.api.ConvertingCodecFactory;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.SinkMapping;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A Cassandra sink without a database: applies its transforms to records of a source, and prints
 * the statements that it would run. Converters are not applied, except that a key or header that
 * the sink reads as bytes is bytes. Close it after use.
 */
final class SinkTrial implements AutoCloseable {
  private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

  private final ConnectorConfig sink;
  private final TransformChain<SinkRecord> transforms;

  /** For each topic that has a mapping, its tables that fit; empty if the settings are invalid. */
  private final Optional<Map<String, List<TableWriter>>> writers;

  /**
   * Checks a sink's configuration and reports its mistakes.
   *
   * @throws io.weatherconnect.stack.ToolException if its transforms cannot be created
   */
  SinkTrial(ConnectorConfig sink, List<CqlTable> tables, Report report) {
    this.sink = sink;
    this.transforms = new TransformChain<>(sink);
    SinkMapping.errors(sink)
        .forEach(error -> report.problem("%s: %s".formatted(error.key(), error.message())));
    this.writers = writersByTopic(tables, report);
  }

  private Optional<Map<String, List<TableWriter>>> writersByTopic(
      List<CqlTable> tables, Report report) {
    Map<String, List<TableWriter>> byTopic = new TreeMap<>();
    try {
      new CassandraSinkConfig(topicSettings())
          .getTopicConfigs()
          .forEach((name, topic) -> byTopic.put(name, writers(topic, tables, report)));
      return Optional.of(byTopic);
    } catch (ConfigException | IllegalArgumentException e) {
      report.problem(e.getMessage());
      return Optional.empty();
    }
  }

  /** Settings of connections, which may refer to a worker's environment, are not needed here. */
  private Map<String, String> topicSettings() {
    Map<String, String> settings = new HashMap<>(sink.config());
    settings.keySet().removeIf(key -> !key.startsWith("topic.") && !key.equals("topics"));
    return settings;
  }

  private static List<TableWriter> writers(
      TopicConfig topic, List<CqlTable> tables, Report report) {
    ConvertingCodecFactory codecs = topic.createCodecFactory(new DefaultCodecRegistry("try"));
    List<TableWriter> writers = new ArrayList<>();
    topic.getTableConfigs().stream()
        .sorted(Comparator.comparing(TableConfig::getKeyspaceAndTable))
        .forEach(
            config -> {
              Optional<CqlTable> table = table(config, tables);
              if (table.isEmpty()) {
                report.problem(
                    "No CREATE TABLE %s was found; expected one of: %s"
                        .formatted(config.getKeyspaceAndTable(), tables));
              } else if (config.isQueryProvided()) {
                report.problem(config.getSettingPath("query") + " is not supported by 'try'");
              } else {
                TableWriter writer = new TableWriter(config, codecs, table.get());
                if (writer.checkMapping(report)) {
                  writers.add(writer);
                }
              }
            });
    return writers;
  }

  private static Optional<CqlTable> table(TableConfig config, List<CqlTable> tables) {
    return tables.stream()
        .filter(table -> table.keyspace().equals(config.getKeyspace()))
        .filter(table -> table.name().equals(config.getTable()))
        .findFirst();
  }

  /** Reports a problem if none of the topics has records for this sink. */
  void requireTopics(Set<String> topics, Report report) {
    if (topics.stream().noneMatch(this::reads)) {
      report.problem(
          "%s reads %s, but the sources write %s: correct topics, or give the source of this topic"
              .formatted(
                  sink.name(),
                  sink.config().getOrDefault("topics", sink.config().get("topics.regex")),
                  topics.stream().sorted().collect(Collectors.joining(", "))));
    }
  }

  /** Returns whether the sink consumes a topic. */
  boolean reads(String topic) {
    String regex = sink.config().get("topics.regex");
    return regex == null
        ? Stream.of(sink.config().getOrDefault("topics", "").split(",", -1))
            .map(String::strip)
            .anyMatch(topic::equals)
        : Pattern.matches(regex, topic);
  }

  /** Reports what becomes of a record: the row and the statements, or why it fails. */
  void write(SourceRecord record, Report report) {
    report.heading("sink %s: row after the transforms".formatted(sink.name()));
    SinkRecord row;
    try {
      row = transforms.apply(consumed(record));
    } catch (TransformChain.FailedException e) {
      report.problem(e.getMessage());
      return;
    }
    if (row == null) {
      report.text("none: the transforms drop the record");
      return;
    }
    report.record(row);
    writers.ifPresent(byTopic -> write(row, byTopic.get(row.topic()), report));
  }

  private void write(SinkRecord row, List<TableWriter> tables, Report report) {
    if (tables == null) {
      report.problem("%s has no mapping for the topic %s".formatted(sink.name(), row.topic()));
      return;
    }
    RecordFields fields = new RecordFields(row);
    for (TableWriter table : tables) {
      report.heading("sink %s: statement for %s".formatted(sink.name(), table));
      table.write(fields, report);
    }
  }

  private SinkRecord consumed(SourceRecord record) {
    SinkRecord consumed =
        new SinkRecord(
            record.topic(),
            0,
            record.keySchema(),
            record.key(),
            record.valueSchema(),
            record.value(),
            0,
            record.timestamp(),
            TimestampType.CREATE_TIME,
            record.headers());
    if (BYTES.equals(sink.config().get("header.converter"))) {
      for (Header header : record.headers()) {
        consumed.headers().remove(header.key());
        consumed
            .headers()
            .addBytes(
                header.key(), String.valueOf(header.value()).getBytes(StandardCharsets.UTF_8));
      }
    }
    // What the bytes are depends on the source's key converter; no column can be mapped from them.
    return BYTES.equals(sink.config().get("key.converter"))
        ? consumed.newRecord(
            consumed.topic(),
            consumed.kafkaPartition(),
            Schema.BYTES_SCHEMA,
            new byte[0],
            consumed.valueSchema(),
            consumed.value(),
            consumed.timestamp(),
            consumed.headers())
        : consumed;
  }

  @Override
  public void close() {
    transforms.close();
  }
}
