package io.weatherconnect.simulator;

/** What a customer has paid for. */
public enum CustomerPlan {
  /** Forecasts only. */
  STANDARD,
  /** All hosts. */
  PROFESSIONAL
}
