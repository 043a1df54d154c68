package io.weatherconnect.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.cluster.Remedies;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

final class KafkaFailureTest {
  @Test
  void rejectedUserNamesTheSettingOfTheUser() {
    assertThat(text(new SaslAuthenticationException("Authentication failed")))
        .isEqualTo(
            "Kafka rejected the user: Authentication failed. Check sasl.jaas.config in the file of"
                + " --command-config.");
  }

  @Test
  void failedHandshakeNamesTheSettingsOfTls() {
    Throwable handshake =
        new SslAuthenticationException(
            "SSL handshake failed", new javax.net.ssl.SSLHandshakeException("no common cipher"));

    assertThat(text(new KafkaException("Failed", handshake)))
        .isEqualTo(
            "Kafka's TLS handshake failed: no common cipher. Check the ssl. keys in the file of"
                + " --command-config.");
  }

  @Test
  void missingRightIsNamed() {
    assertThat(text(new TopicAuthorizationException("Not authorized to access topics: [payments]")))
        .isEqualTo(
            "Kafka does not allow the user to do this: Not authorized to access topics:"
                + " [payments]. Add an access control list.");
  }

  @Test
  void otherFailuresReferToTheLog() {
    assertThat(text(new TimeoutException("Timed out")))
        .isEqualTo("Kafka does not respond: Timed out. See 'bin/weather-connect logs kafka'.");
  }

  private static String text(Throwable error) {
    return KafkaFailure.text(error, Remedies.LOCAL);
  }
}
