package io.weatherconnect.tools.status;

/**
 * What is left of the API's budget in one window, in the API's own weight.
 *
 * @param left what may still be used before the window ends
 * @param limit what may be used in a whole window
 */
public record Budget(double left, double limit) {}
