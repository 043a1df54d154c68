package io.weatherconnect.cli.status;

import java.util.List;
import java.util.stream.Stream;

/**
 * The health of the connectors of a cluster, sorted by name, and what could not be checked at all.
 */
public record HealthReport(List<ConnectorHealth> connectors, List<Finding> unknown) {
  /** The label of findings about what could not be checked. */
  static final String UNKNOWN = "UNKNOWN";

  /** Copies the lists. */
  public HealthReport {
    connectors = List.copyOf(connectors);
    unknown = List.copyOf(unknown);
  }

  /** Whether everything could be checked and no connector has a problem. */
  public boolean isWell() {
    return Stream.concat(
            unknown.stream(), connectors.stream().flatMap(one -> one.findings().stream()))
        .noneMatch(Finding::isProblem);
  }
}
