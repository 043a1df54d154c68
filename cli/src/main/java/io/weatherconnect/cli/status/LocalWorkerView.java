package io.weatherconnect.cli.status;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads the metrics of the local stack's worker, and its log. */
public final class LocalWorkerView implements WorkerView {
  private final AgentWorkerView agent;
  private final SinkLog log;

  /**
   * @param metrics the page with its metrics
   * @param log its log
   */
  public LocalWorkerView(URI metrics, Path log) {
    this.agent = new AgentWorkerView(List.of(metrics), "See 'make logs SERVICE=connect'.");
    this.log = new SinkLog(log);
  }

  @Override
  public WorkerMetrics metrics() {
    return agent.metrics();
  }

  @Override
  public Optional<String> lastRejection(Collection<String> topics) {
    return log.lastRejection(topics);
  }
}
