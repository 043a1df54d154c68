package io.weatherconnect.tools.status;

/**
 * A problem or notice about a connector, with its remedy.
 *
 * @param isProblem true for a problem; false for a notice, which needs no action
 * @param what the facts and, where known, the cause, without the connector's name
 * @param remedy what to do
 */
public record Finding(boolean isProblem, String what, String remedy) {
  static Finding problem(String what, String remedy) {
    return new Finding(true, what, remedy);
  }

  static Finding notice(String what, String remedy) {
    return new Finding(false, what, remedy);
  }
}
