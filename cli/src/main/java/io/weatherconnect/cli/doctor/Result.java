package io.weatherconnect.cli.doctor;

/**
 * The result of one check.
 *
 * @param outcome whether it passed
 * @param subject what was checked, for instance a connector
 * @param text what was found, for a problem and an unknown also what to do; one line
 */
public record Result(Outcome outcome, String subject, String text) {
  /** Whether a check passed, or could not be made. */
  public enum Outcome {
    OK,
    PROBLEM,
    UNKNOWN
  }

  static Result ok(String subject, String text) {
    return new Result(Outcome.OK, subject, text);
  }

  static Result problem(String subject, String text) {
    return new Result(Outcome.PROBLEM, subject, oneLine(text));
  }

  static Result unknown(String subject, String text) {
    return new Result(Outcome.UNKNOWN, subject, oneLine(text));
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
