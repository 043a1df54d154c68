package io.weatherconnect.cli.kafka;

import io.weatherconnect.cli.cluster.Remedies;
import java.security.cert.CertPathBuilderException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Describes why Kafka did not serve a request. */
final class KafkaFailure {
  private KafkaFailure() {}

  /** Returns one line with the reason and what to do about it. */
  static String text(Throwable e, Remedies remedies) {
    Throwable root = e;
    Throwable kind = e;
    while (root.getCause() != null) {
      root = root.getCause();
      kind =
          root instanceof AuthenticationException || root instanceof AuthorizationException
              ? root
              : kind;
    }
    String reason = String.valueOf(root.getMessage()).replaceFirst("\\.$", "");
    if (root instanceof CertPathBuilderException) {
      return "Kafka's TLS certificate is not trusted: set ssl.truststore.location in the file of"
          + " --command-config.";
    }
    if (kind instanceof SslAuthenticationException) {
      return "Kafka's TLS handshake failed: %s. Check the ssl. keys in the file of --command-config."
          .formatted(reason);
    }
    if (kind instanceof AuthenticationException) {
      return "Kafka rejected the user: %s. Check sasl.jaas.config in the file of --command-config."
          .formatted(reason);
    }
    if (kind instanceof AuthorizationException) {
      return "Kafka does not allow the user to do this: %s. Add an access control list."
          .formatted(reason);
    }
    return "Kafka does not respond: %s. %s".formatted(reason, remedies.seeLog("kafka"));
  }
}
