package com.datastax.oss.kafka.sink;

import com.datastax.oss.common.sink.AbstractSinkRecord;
import com.datastax.oss.common.sink.AbstractSinkTask;
import com.datastax.oss.common.sink.config.CassandraSinkConfig.IgnoreErrorsPolicy;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine, with the stock sink's response to failures. */
final class Engine extends AbstractSinkTask {
  private static final Logger log = LoggerFactory.getLogger(Engine.class);

  private final FailedOffsets failed;

  Engine(FailedOffsets failed) {
    this.failed = failed;
  }

  /**
   * Whether the session is closed although this task runs. All tasks of a connector on a worker
   * share one, and the last to stop closes it. A task that outlived its worker's patience may stop
   * while its successor starts, which then gets the session that is being closed.
   */
  boolean isCutOff() {
    return getInstanceState().getSession().isClosed();
  }

  @Override
  protected void beforeProcessingBatch() {
    failed.clear();
  }

  /**
   * Counts and logs the failure and, unless it may be ignored, has the record read again.
   *
   * @param cql the statement that the database refused, or null if the record could not be mapped
   * @throws IllegalArgumentException if {@code ignoreErrors} has an unknown value; it is only
   *     looked at here
   */
  @Override
  protected void handleFailure(
      AbstractSinkRecord record, Throwable error, String cql, Runnable failCounter) {
    SinkRecord source = ((EngineRecord) record).source();
    IgnoreErrorsPolicy ignored = getInstanceState().getConfig().getIgnoreErrors();
    boolean mapped = cql != null;
    if (ignored == IgnoreErrorsPolicy.NONE || (ignored == IgnoreErrorsPolicy.DRIVER && !mapped)) {
      failed.add(source);
    }
    failCounter.run();
    log.warn(
        "Record at offset {} of {}-{} was not {}: {}{}",
        source.originalKafkaOffset(),
        source.originalTopic(),
        source.originalKafkaPartition(),
        mapped ? "written" : "mapped",
        error.getMessage(),
        mapped ? "; statement: " + cql : "");
  }

  @Override
  public String version() {
    return AdapterVersion.current();
  }

  @Override
  public String applicationName() {
    return "Weather Connect Cassandra sink adapter";
  }
}
