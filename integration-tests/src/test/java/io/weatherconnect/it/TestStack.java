package io.weatherconnect.it;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.stack.CassandraSessions;
import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.Ports;
import io.weatherconnect.stack.ProjectLayout;
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
 * The real stack and a simulator, shared by all tests that use {@link Shared} and stopped after the
 * last one. The simulator's clock is fixed, so that its weather does not change.
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
    // Data of an earlier run would be counted too.
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

  /** Returns whether Cassandra responds. A session needs up to a minute after an outage. */
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

  /** Returns a reader of a topic. */
  TopicReader topic(String name) {
    return new TopicReader(stack.state().bootstrapServers(), stack.state().registryUri(), name);
  }

  @Override
  public void close() {
    cassandra.close();
    stack.close();
    simulator.close();
  }

  /** JUnit extension that injects the shared stack into tests. */
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
        throw new IllegalStateException("The stack failed to start", e);
      }
    }
  }
}
