package io.weatherconnect.simulator;

/** The subscription plan of a customer. */
public enum CustomerPlan {
  /** Access to the forecast host only. */
  STANDARD,
  /** Access to all hosts. */
  PROFESSIONAL
}
