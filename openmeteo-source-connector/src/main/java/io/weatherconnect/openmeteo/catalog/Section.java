package io.weatherconnect.openmeteo.catalog;

/** The two sections of a response that the connector reads. */
public enum Section {
  /** One row per hour; its time is an instant in UTC. */
  HOURLY("hourly"),
  /** One row per day: 24 hours from local midnight, at the fixed UTC offset of the response. */
  DAILY("daily");

  private final String apiName;

  Section(String apiName) {
    this.apiName = apiName;
  }

  /** Returns the name of the request parameter and of the section in the response. */
  public String apiName() {
    return apiName;
  }
}
