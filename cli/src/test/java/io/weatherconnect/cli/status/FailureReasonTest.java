package io.weatherconnect.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FailureReasonTest {
  @Test
  void packageOfTheExceptionIsOmitted() {
    assertThat(
            FailureReason.of("org.apache.x.ConnectException: No such table: t\n\tat a.b(C.java:1)"))
        .isEqualTo("No such table: t");
  }

  @Test
  void rootCauseIsAddedToTheWrappersMessage() {
    assertThat(
            FailureReason.of(
                """
                org.apache.x.ConnectException: Tolerance exceeded in error handler
                \tat a.b(C.java:1)
                Caused by: org.apache.x.DataException: Converting failed
                \t... 5 more
                Caused by: java.io.IOException: no such schema: 7
                \t... 9 more"""))
        .isEqualTo(
            "Tolerance exceeded in error handler Cause: IOException: no such" + " schema: 7");
  }

  @Test
  void rootCauseThatTheFirstMessageContainsIsOmitted() {
    assertThat(
            FailureReason.of(
                "x.ConnectException: The API rejected it: no model\nCaused by: x.ApiException: no model"))
        .isEqualTo("The API rejected it: no model");
  }

  @Test
  void textWithoutAClassNameIsUnchanged() {
    assertThat(FailureReason.of("it broke: really a.b")).isEqualTo("it broke: really a.b");
  }

  @Test
  void exceptionWithoutAMessageIsShownByItsClass() {
    assertThat(FailureReason.of("java.lang.NullPointerException\n\tat a.b(C.java:1)"))
        .isEqualTo("NullPointerException");
  }

  @Test
  void emptyTraceIsReported() {
    assertThat(FailureReason.of("")).isEqualTo("no reason given");
  }
}
