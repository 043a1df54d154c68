package io.weatherconnect.simulator.weather;

/**
 * A regular grid of latitudes and longitudes, starting at the south-western cell. Computes in
 * float32 like the API, so that printed cell coordinates have the same last digits.
 */
public record Grid(
    float firstLatitude,
    float firstLongitude,
    float latitudeStep,
    float longitudeStep,
    int rows,
    int columns) {

  /** Returns whether the cell nearest to a point is on the grid. */
  boolean covers(float latitude, float longitude) {
    return isWithin(row(latitude), rows) && (isGlobal() || isWithin(column(longitude), columns));
  }

  /** Returns the latitude of the nearest cell. */
  public float cellLatitude(float latitude) {
    return firstLatitude + row(latitude) * latitudeStep;
  }

  /** Returns the longitude of the nearest cell. */
  public float cellLongitude(float longitude) {
    int column = column(longitude);
    return firstLongitude + (isGlobal() ? Math.min(column, columns - 1) : column) * longitudeStep;
  }

  private boolean isGlobal() {
    return columns * longitudeStep > 359;
  }

  private int row(float latitude) {
    return Math.round((latitude - firstLatitude) / latitudeStep);
  }

  private int column(float longitude) {
    return Math.round((longitude - firstLongitude) / longitudeStep);
  }

  private static boolean isWithin(int index, int size) {
    return index >= 0 && index < size;
  }
}
