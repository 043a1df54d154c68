package io.weatherconnect.it;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.tools.stack.CassandraSessions;
import io.weatherconnect.tools.stack.LocalStack;
import io.weatherconnect.tools.stack.Ports;
import io.weatherconnect.tools.stack.ProjectLayout;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The real stack and a simulator, started once for all tests that ask for it and ended after the
 * last one. The simulator's time stands still, so that what it serves for an hour does not change.
 */
final class TestStack implements AutoCloseable {
  private final LocalStack stack;
  private final OpenMeteoSimulator simulator;
  private final CqlSession cassandra;
  private final Connect connect;

  private TestStack() throws Exception {
    simulator =
        OpenMeteoSimulator.builder()
            .port(0)
            .clock(Clock.fixed(Instant.now(), ZoneOffset.UTC))
            .limits(Limits.NONE)
            .start();
    // What an earlier run has left would be counted with this one's.
    LocalStack.clean(runDirectory("stack"));
    stack =
        LocalStack.in(layout())
            .runDirectory(runDirectory("stack"))
            .ports(Ports.ephemeral())
            .build();
    stack.start();
    cassandra =
        CassandraSessions.open(
            stack.state().cassandraAddress(), stack.state().cassandraDatacenter());
    connect = new Connect(stack.state().connectUri(), simulator.baseUri());
  }

  static ProjectLayout layout() {
    return new ProjectLayout(Path.of(System.getProperty("project.root")).normalize());
  }

  static Path runDirectory(String name) {
    return Path.of("target", name).toAbsolutePath();
  }

  LocalStack stack() {
    return stack;
  }

  OpenMeteoSimulator simulator() {
    return simulator;
  }

  CqlSession cassandra() {
    return cassandra;
  }

  /** Whether Cassandra answers; after an outage the session takes up to a minute to notice. */
  boolean reachesCassandra() {
    try {
      cassandra.execute("SELECT release_version FROM system.local");
      return true;
    } catch (DriverException e) {
      return false;
    }
  }

  Connect connect() {
    return connect;
  }

  /** Everything committed in a topic up to now. */
  TopicReader topic(String name) {
    return new TopicReader(stack.state().bootstrapServers(), stack.state().registryUri(), name);
  }

  @Override
  public void close() {
    cassandra.close();
    stack.close();
    simulator.close();
  }

  /** Hands the one stack to tests. */
  static final class Shared implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(TestStack.class);

    @Override
    public void beforeAll(ExtensionContext context) {
      get(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == TestStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return get(context);
    }

    private static TestStack get(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent(TestStack.class, any -> start(), TestStack.class);
    }

    private static TestStack start() {
      try {
        return new TestStack();
      } catch (Exception e) {
        throw new IllegalStateException("The stack does not start", e);
      }
    }
  }
}
