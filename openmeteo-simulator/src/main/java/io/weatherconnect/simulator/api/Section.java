package io.weatherconnect.simulator.api;

/** A section of the response, requested by a list of variables. In the order of their checks. */
public enum Section {
  MINUTELY_15("minutely_15"),
  CURRENT("current"),
  HOURLY("hourly"),
  DAILY("daily");

  private final String parameter;

  Section(String parameter) {
    this.parameter = parameter;
  }

  /** Returns the name of the section, which is also the name of its parameter. */
  public String parameter() {
    return parameter;
  }
}
