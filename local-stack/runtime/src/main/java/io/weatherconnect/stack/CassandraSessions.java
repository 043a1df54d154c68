package io.weatherconnect.stack;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.ssl.ProgrammaticSslEngineFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Opens driver sessions with timeouts for one small, busy node. */
public final class CassandraSessions {
  // A node that has just started creates a table in seconds, not in the driver's two.
  private static final Duration LIMIT = Duration.ofSeconds(20);
  // The driver's own limit is a minute.
  private static final Duration RECONNECTION_LIMIT = Duration.ofSeconds(2);

  private CassandraSessions() {}

  /**
   * Connects to a cluster, given some of its nodes. The session does not load the schema; the
   * caller closes it. Throws a {@code DriverException} when no node responds.
   */
  public static CqlSession open(List<InetSocketAddress> addresses, String datacenter) {
    return CqlSession.builder()
        .addContactPoints(addresses)
        .withLocalDatacenter(datacenter)
        .withConfigLoader(withLongTimeouts())
        .build();
  }

  /**
   * Connects to a node with a user and TLS, and checks that its certificate is for this address.
   * The session does not load the schema; the caller closes it. Throws a {@code DriverException}
   * when the node does not respond or rejects the user.
   */
  static CqlSession open(
      InetSocketAddress address, String datacenter, String user, String password, SSLContext tls) {
    return CqlSession.builder()
        .addContactPoint(address)
        .withLocalDatacenter(datacenter)
        .withAuthCredentials(user, password)
        .withSslEngineFactory(new ProgrammaticSslEngineFactory(tls, null, true))
        .withConfigLoader(withLongTimeouts())
        .build();
  }

  /**
   * Connects as a configuration file of the driver says; the caller closes the session. Throws a
   * {@code DriverException} when no node responds.
   */
  public static CqlSession open(Path configuration) {
    return CqlSession.builder()
        .withConfigLoader(DriverConfigLoader.fromPath(configuration))
        .build();
  }

  private static DriverConfigLoader withLongTimeouts() {
    return DriverConfigLoader.programmaticBuilder()
        .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, LIMIT)
        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, LIMIT)
        .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, LIMIT)
        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, LIMIT)
        .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, RECONNECTION_LIMIT)
        // The driver would read all tables again a second after each statement that makes one.
        .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
        // The driver's thread pools would wait for two seconds when a session closes.
        .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
        .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
        .build();
  }
}
