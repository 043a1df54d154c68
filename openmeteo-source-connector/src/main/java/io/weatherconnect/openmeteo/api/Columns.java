package io.weatherconnect.openmeteo.api;

/**
 * The values of one section for one location, a column for each model and variable, checked to have
 * a row for each hour or day that was asked for. A value that the API gave as null is NaN; an
 * instant is in seconds since the epoch. The arrays are handed out as they are: read only.
 */
public final class Columns {
  private final int variables;
  private final double[][] columns;

  Columns(int variables, double[][] columns) {
    this.variables = variables;
    this.columns = columns;
  }

  /** Whether the model answered for this location; a regional model is silent elsewhere. */
  public boolean hasModel(int model) {
    return columns[model * variables] != null;
  }

  /**
   * One column.
   *
   * @param model position of the model in the request's model names
   * @param variable position of the variable in the request's section
   */
  public double[] column(int model, int variable) {
    return columns[model * variables + variable];
  }
}
