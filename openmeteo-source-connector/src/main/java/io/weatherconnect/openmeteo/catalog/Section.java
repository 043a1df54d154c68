package io.weatherconnect.openmeteo.catalog;

/** The two parts of an answer that the connector reads; the API uses their names as parameters. */
public enum Section {
  /** One row an hour, the instant in UTC. */
  HOURLY("hourly"),
  /** One row a day, the day being 24 hours from local midnight at the answer's fixed offset. */
  DAILY("daily");

  private final String apiName;

  Section(String apiName) {
    this.apiName = apiName;
  }

  /** The name of the request parameter and of the answer's member. */
  public String apiName() {
    return apiName;
  }
}
