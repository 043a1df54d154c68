package io.weatherconnect.tools.status;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** A worker of this machine, which can be looked into by JMX and whose log can be read. */
public final class LocalWorkerView implements WorkerView {
  private final JmxWorkerView beans;
  private final SinkLog log;

  /**
   * @param jmxPort where its JMX listens on the loopback address
   * @param log its log
   */
  public LocalWorkerView(int jmxPort, Path log) {
    this.beans = JmxWorkerView.at(jmxPort);
    this.log = new SinkLog(log);
  }

  @Override
  public WorkerMetrics look() {
    return beans.look();
  }

  @Override
  public Optional<String> lastRefusal(Collection<String> topics) {
    return log.lastRefusal(topics);
  }
}
