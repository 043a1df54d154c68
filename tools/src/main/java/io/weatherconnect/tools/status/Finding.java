package io.weatherconnect.tools.status;

/**
 * What is worth knowing of a connector, and what to do about it.
 *
 * @param isProblem whether something is wrong; false for what is as somebody wanted it or passes by
 *     itself
 * @param what a plain sentence without the connector's name
 * @param remedy one or two sentences
 */
public record Finding(boolean isProblem, String what, String remedy) {
  static Finding problem(String what, String remedy) {
    return new Finding(true, what, remedy);
  }

  static Finding notice(String what, String remedy) {
    return new Finding(false, what, remedy);
  }
}
