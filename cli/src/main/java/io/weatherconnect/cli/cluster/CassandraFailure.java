package io.weatherconnect.cli.cluster;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import io.weatherconnect.stack.ToolException;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Describes why no session could be opened, if a setting of the client is the cause. */
final class CassandraFailure {
  private CassandraFailure() {}

  /** Returns an error with one line; empty if no node rejected the user or the TLS handshake. */
  static Optional<ToolException> of(AllNodesFailedException e) {
    return e.getAllErrors().values().stream()
        .flatMap(Collection::stream)
        .flatMap(CassandraFailure::causes)
        .flatMap(cause -> text(cause).stream())
        .findFirst()
        .map(text -> new ToolException(text, e));
  }

  /** Returns an error about a file of the driver that cannot be used. */
  static ToolException of(Path file, RuntimeException e) {
    // The deepest causes name classes of the JVM only.
    String reason =
        causes(e)
            .map(Throwable::getMessage)
            .filter(text -> text != null && !text.contains("Exception"))
            .reduce((outer, inner) -> inner)
            .orElse("the driver rejects it");
    return new ToolException("%s cannot be used: %s.".formatted(file, reason), e);
  }

  private static Optional<String> text(Throwable cause) {
    if (cause instanceof AuthenticationException) {
      // "Authentication error on node ADDRESS: REASON"
      return Optional.of(
          "Cassandra rejected the user: %s. Check advanced.auth-provider in the file of --cassandra-config."
              .formatted(cause.getMessage().replaceFirst("^Authentication error on node ", "")));
    }
    if (cause instanceof CertPathBuilderException) {
      return Optional.of(
          "Cassandra's TLS certificate is not trusted: set advanced.ssl-engine-factory.truststore-path in the file of --cassandra-config.");
    }
    if (cause instanceof SSLException && cause.getCause() == null) {
      return Optional.of(
          "Cassandra's TLS handshake failed: %s. Check advanced.ssl-engine-factory in the file of --cassandra-config."
              .formatted(cause.getMessage()));
    }
    return Optional.empty();
  }

  private static Stream<Throwable> causes(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause);
  }
}
