package io.weatherconnect.cli.estimate;

import java.util.Arrays;

/**
 * The plans on Open-Meteo's pricing page. Requests count by weight, as in the free API. With a paid
 * plan, archive endpoints need the professional plan or a larger one.
 */
public enum Plan {
  /** No key; for non-commercial use, with limits for a minute and an hour too. */
  FREE(
      10_000,
      "fits the free API: 600 a minute, 5,000 an hour, 10,000 a day, for non-commercial use"),
  /** A million a month. */
  STANDARD(
      1_000_000.0 / Plan.DAYS,
      "too much for the free API; fits the Standard plan, 1 million a month"),
  /** Five million a month. */
  PROFESSIONAL(
      5_000_000.0 / Plan.DAYS,
      "too much for the free API; fits the Professional plan, 5 million a month"),
  /** More, as agreed. */
  ENTERPRISE(
      Double.POSITIVE_INFINITY,
      "too much for the free API; needs the Enterprise plan, 50 million a month or as agreed");

  /** The longest month, so that none is too long. */
  private static final int DAYS = 31;

  private final double aDay;
  private final String verdict;

  Plan(double aDay, String verdict) {
    this.aDay = aDay;
    this.verdict = verdict;
  }

  static Plan smallestFor(double weightOfADay) {
    return Arrays.stream(values())
        .filter(plan -> weightOfADay <= plan.aDay)
        .findFirst()
        .orElseThrow();
  }

  /** Returns the weight that a usual day may have, infinity for the largest plan. */
  public double aDay() {
    return aDay;
  }

  /** Returns half a sentence about a configuration that needs this plan. */
  public String verdict() {
    return verdict;
  }
}
