package io.weatherconnect.cli.status;

/**
 * The remaining API quota in one window, in the API's weight.
 *
 * @param left the weight that may still be used in the current window
 * @param limit the weight that may be used in a whole window
 */
public record Budget(double left, double limit) {}
