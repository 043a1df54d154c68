package io.weatherconnect.tools;

/**
 * Something that the user can act on went wrong. The message says what failed and what to do next,
 * and is all that the command line prints.
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
   * @param cause what was caught, kept for the stack trace
   */
  public ToolException(String message, Throwable cause) {
    super(message, cause);
  }
}
