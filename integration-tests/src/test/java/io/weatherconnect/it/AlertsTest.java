package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AlertsTest {
  @Test
  void allDurationsOfARuleAreShortenedButNoText() {
    String rules =
        """
        # Fires after 10m.
        - alert: A
          expr: increase(a[15m]) > 5 and b[1h:1m] == 0 and c{window="minute"} > 7800
          for: 2m
          annotations:
            summary: "for 15m"
        """;

    assertThat(Alerts.faster(rules))
        .contains("increase(a[45000ms]) > 5 and b[180000ms:3000ms] == 0")
        .contains("c{window=\"minute\"} > 7800")
        .contains("for: 6000ms")
        .doesNotContain("summary")
        .doesNotContain("#");
  }
}
