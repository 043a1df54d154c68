package io.weatherconnect.cli.status;

import java.util.List;
import java.util.Map;

/** The metrics of each connector, as far as they are known, and what could not be read. */
public record WorkerMetrics(Map<String, ConnectorMetrics> byConnector, List<Finding> unknown) {
  /** Copies both. */
  public WorkerMetrics {
    byConnector = Map.copyOf(byConnector);
    unknown = List.copyOf(unknown);
  }
}
