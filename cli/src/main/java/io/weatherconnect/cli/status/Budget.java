package io.weatherconnect.cli.status;

/** The weight that is left in the current window of the API quota, and that of a whole window. */
public record Budget(double left, double limit) {}
