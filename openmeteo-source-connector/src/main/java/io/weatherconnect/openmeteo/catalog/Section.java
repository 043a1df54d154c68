package io.weatherconnect.openmeteo.catalog;

/** The two parts of a response that the connector reads; the API uses their names as parameters. */
public enum Section {
  /** One row an hour, the instant in UTC. */
  HOURLY("hourly"),
  /** One row a day, the day being 24 hours from local midnight at the response's fixed offset. */
  DAILY("daily");

  private final String apiName;

  Section(String apiName) {
    this.apiName = apiName;
  }

  /** The name of the request parameter and of the response's member. */
  public String apiName() {
    return apiName;
  }
}
