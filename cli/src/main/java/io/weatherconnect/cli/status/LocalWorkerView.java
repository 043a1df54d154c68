package io.weatherconnect.cli.status;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** Reads the metrics of a worker on this machine by JMX, and its log. */
public final class LocalWorkerView implements WorkerView {
  private final JmxWorkerView beans;
  private final SinkLog log;

  /**
   * @param jmxPort its JMX port on the loopback address
   * @param log its log
   */
  public LocalWorkerView(int jmxPort, Path log) {
    this.beans = JmxWorkerView.at(jmxPort);
    this.log = new SinkLog(log);
  }

  @Override
  public WorkerMetrics metrics() {
    return beans.metrics();
  }

  @Override
  public Optional<String> lastRejection(Collection<String> topics) {
    return log.lastRejection(topics);
  }
}
