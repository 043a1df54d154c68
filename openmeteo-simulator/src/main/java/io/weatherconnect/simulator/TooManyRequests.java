package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ApiException;

/** The four rejections with status 429, which differ in their reason. */
enum TooManyRequests {
  MINUTELY("Minutely API request limit exceeded. Please try again in one minute."),
  HOURLY("Hourly API request limit exceeded. Please try again in the next hour."),
  DAILY("Daily API request limit exceeded. Please try again tomorrow."),
  CONCURRENT("Too many concurrent requests");

  private final String reason;

  TooManyRequests(String reason) {
    this.reason = reason;
  }

  ApiException rejection() {
    return new ApiException(429, reason);
  }
}
