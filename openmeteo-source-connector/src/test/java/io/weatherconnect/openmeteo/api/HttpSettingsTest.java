package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {
  @Test
  void toStringContainsTheSettingsWithoutSecrets() {
    HttpSettings settings =
        new HttpSettings(
            Duration.ofSeconds(3),
            Duration.ofSeconds(60),
            8,
            "weather-connect/1",
            InetSocketAddress.createUnresolved("gate", 3128),
            "the-user",
            "the-password",
            "the-key",
            Map.of("X-Gateway", "the-token"),
            null);

    assertThat(settings.toString())
        .contains("PT3S", "PT1M", "weather-connect/1", "gate", "3128", "X-Gateway")
        .doesNotContain("the-user", "the-password", "the-key", "the-token");
  }
}
