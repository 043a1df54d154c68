package com.datastax.oss.kafka.sink;

import com.datastax.oss.common.sink.AbstractSinkRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The task of the adapter. It passes records to the engine and makes Connect read failed records
 * again.
 *
 * <p>If a record fails and {@code ignoreErrors} does not allow it, the task rewinds the partition
 * to the lowest failed offset and commits no offset beyond it. So no record is lost. A record that
 * can never be written blocks its partition: the lag does not decrease and the log contains the
 * reason, while the task stays RUNNING.
 */
public final class CassandraSinkTask extends SinkTask {
  private static final Logger log = LoggerFactory.getLogger(CassandraSinkTask.class);

  private final FailedOffsets failed = new FailedOffsets(this::rewind);
  final Engine engine = new Engine(failed);
  private final EngineSchemas schemas = new EngineSchemas();
  private Map<String, String> settings;

  /** Called by Connect. */
  public CassandraSinkTask() {}

  /**
   * {@inheritDoc}
   *
   * @throws com.datastax.oss.common.sink.ConfigException if a setting is invalid, or a table,
   *     column or keyspace is missing
   * @throws com.datastax.oss.driver.api.core.DriverException if the database cannot be reached
   */
  @Override
  public void start(Map<String, String> props) {
    settings = Map.copyOf(props);
    engine.start(settings);
  }

  /** {@inheritDoc} Returns when the database has responded for every record. */
  @Override
  public void put(Collection<SinkRecord> records) {
    if (engine.isSessionClosed()) {
      log.info("Shared Cassandra session was closed by another task, opening a new one");
      engine.stop();
      engine.start(settings);
    }
    List<AbstractSinkRecord> wrapped = new ArrayList<>(records.size());
    records.forEach(record -> wrapped.add(EngineRecord.of(record, schemas)));
    engine.put(wrapped);
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(currentOffsets);
    failed
        .lowest()
        .forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
    return offsets;
  }

  @Override
  public void stop() {
    engine.stop();
  }

  @Override
  public String version() {
    return AdapterVersion.current();
  }

  private void rewind(TopicPartition partition, long offset) {
    context.offset(partition, offset);
  }
}
