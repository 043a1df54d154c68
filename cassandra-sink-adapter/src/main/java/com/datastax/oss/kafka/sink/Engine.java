package com.datastax.oss.kafka.sink;

import com.datastax.oss.common.sink.AbstractSinkRecord;
import com.datastax.oss.common.sink.AbstractSinkTask;
import com.datastax.oss.common.sink.config.CassandraSinkConfig.IgnoreErrorsPolicy;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine of the stock sink, which handles failed records as the stock sink does. */
final class Engine extends AbstractSinkTask {
  private static final Logger log = LoggerFactory.getLogger(Engine.class);

  private final FailedOffsets failed;

  Engine(FailedOffsets failed) {
    this.failed = failed;
  }

  /**
   * Returns whether the session is closed although this task is running. All tasks of a connector
   * on a worker share one session, and the last task to stop closes it. A task that exceeds the
   * worker's shutdown timeout may stop while its successor starts. The successor then gets the
   * session that is being closed.
   */
  boolean isSessionClosed() {
    return getInstanceState().getSession().isClosed();
  }

  @Override
  protected void beforeProcessingBatch() {
    failed.clear();
  }

  /**
   * Counts and logs the failure and, unless {@code ignoreErrors} allows it, makes Connect read the
   * record again.
   *
   * @param cql the statement that the database rejected, or null if the record could not be mapped
   * @throws IllegalArgumentException if {@code ignoreErrors} has an unknown value, which is not
   *     checked earlier
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
