package io.weatherconnect.simulator.api;

/** A section of the response that a list of variables asks for. */
public enum Section {
  MINUTELY_15("minutely_15"),
  CURRENT("current"),
  HOURLY("hourly"),
  DAILY("daily"),
  WEEKLY("weekly"),
  MONTHLY("monthly");

  private final String parameter;

  Section(String parameter) {
    this.parameter = parameter;
  }

  /** The name of its parameter and of the section itself. */
  public String parameter() {
    return parameter;
  }
}
