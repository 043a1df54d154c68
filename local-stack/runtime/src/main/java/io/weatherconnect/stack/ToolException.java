package io.weatherconnect.stack;

/**
 * Thrown when a command fails for a reason that the user can fix. The command line prints the
 * message only, so it says what failed and what to do next.
 */
public final class ToolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what failed, what was expected and what to do next
   */
  public ToolException(String message) {
    super(message);
  }

  /**
   * @param message what failed, what was expected and what to do next
   * @param cause the exception that was caught, kept for the stack trace
   */
  public ToolException(String message, Throwable cause) {
    super(message, cause);
  }
}
