package io.weatherconnect.stack;

/**
 * Thrown when a command fails for a reason that the user can fix. The command line prints the
 * message only, so it says what failed and what to do next.
 */
public class ToolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A message says what failed, what was expected and what to do next. */
  public ToolException(String message) {
    super(message);
  }

  /** A failure with the exception that was caught. */
  public ToolException(String message, Throwable cause) {
    super(message, cause);
  }
}
