package io.weatherconnect.simulator.api;

import java.util.Optional;
import java.util.stream.Stream;

/** A host that the simulator can replace: a public one, or a server of one's own. */
public enum Host {
  API("api", EndpointType.FORECAST, false),
  ARCHIVE("archive-api", EndpointType.ARCHIVE, true),
  HISTORICAL_FORECAST("historical-forecast-api", EndpointType.HISTORICAL_FORECAST, true),
  PREVIOUS_RUNS("previous-runs-api", EndpointType.PREVIOUS_RUNS, true),
  /** Serves all days; in everything else as {@link #API}. */
  OWN_SERVER("api", EndpointType.OWN_SERVER, false);

  private final String label;
  private final EndpointType type;
  private final boolean professional;

  Host(String label, EndpointType type, boolean professional) {
    this.label = label;
    this.type = type;
    this.professional = professional;
  }

  /** Returns the host name without {@code .open-meteo.com}. */
  public String label() {
    return label;
  }

  /** Returns the range of days that the host serves. */
  public EndpointType type() {
    return type;
  }

  /** Returns whether its customer host requires the professional plan. */
  public boolean isProfessional() {
    return professional;
  }

  static Optional<Host> labelled(String label) {
    return Stream.of(values()).filter(host -> host.label.equals(label)).findFirst();
  }
}
