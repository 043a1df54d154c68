package io.weatherconnect.cli.cluster;

import io.weatherconnect.stack.ToolException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * How to authenticate at HTTP services: the value of the header {@code Authorization}, and the TLS
 * certificates; both empty by default.
 */
public record RestSettings(Optional<String> authorization, Optional<SSLContext> tls) {
  /** No authentication and the JVM's certificates. */
  public static final RestSettings NONE = new RestSettings(Optional.empty(), Optional.empty());

  private static final String USER = "basic.auth.user.info";
  private static final String TOKEN = "bearer.auth.token";
  private static final ConfigDef KEYS =
      new ConfigDef()
          .define(USER, ConfigDef.Type.PASSWORD, null, ConfigDef.Importance.HIGH, "USER:PASSWORD")
          .define(TOKEN, ConfigDef.Type.PASSWORD, null, ConfigDef.Importance.HIGH, "A token")
          .withClientSslSupport();

  /**
   * Reads a service's settings from a properties file: {@code basic.auth.user.info} ({@code
   * USER:PASSWORD}), {@code bearer.auth.token}, and Kafka's {@code ssl.} keys. A key that begins
   * with the service's name, such as {@code registry.bearer.auth.token}, replaces the plain one.
   *
   * @throws ToolException when the file cannot be read or a setting is invalid
   */
  static RestSettings read(Path file, String service) {
    Map<String, String> all = PropertiesFile.read(file);
    Map<String, Object> settings = new HashMap<>();
    for (boolean own : new boolean[] {false, true}) {
      all.forEach(
          (key, value) -> {
            boolean prefixed = Cluster.SERVICES.stream().anyMatch(it -> key.startsWith(it + "."));
            if (own == prefixed && (!own || key.startsWith(service + "."))) {
              settings.put(own ? key.substring(service.length() + 1) : key, value);
            }
          });
    }
    try {
      return of(file, settings);
    } catch (KafkaException e) {
      throw new ToolException("%s: %s".formatted(file, root(e).getMessage()), e);
    }
  }

  private static RestSettings of(Path file, Map<String, Object> settings) {
    for (String key : settings.keySet()) {
      if (!KEYS.names().contains(key)) {
        throw new ToolException(
            "%s: %s is not a known key; expected %s, %s or one of Kafka's ssl. keys."
                .formatted(file, key, USER, TOKEN));
      }
    }
    Map<String, Object> values = KEYS.parse(settings);
    if (values.get(USER) != null && values.get(TOKEN) != null) {
      throw new ToolException(
          "%s: set %s or %s for a service, not both.".formatted(file, USER, TOKEN));
    }
    Optional<String> basic =
        Optional.ofNullable((Password) values.get(USER))
            .map(user -> user.value().getBytes(StandardCharsets.UTF_8))
            .map(user -> "Basic " + Base64.getEncoder().encodeToString(user));
    Optional<String> authorization =
        basic.or(
            () ->
                Optional.ofNullable((Password) values.get(TOKEN))
                    .map(it -> "Bearer " + it.value()));
    boolean tls = settings.keySet().stream().anyMatch(key -> key.startsWith("ssl."));
    return new RestSettings(authorization, tls ? Optional.of(context(values)) : Optional.empty());
  }

  private static SSLContext context(Map<String, Object> values) {
    // Kafka's clients turn the default, null, into this list.
    values.putIfAbsent(SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG, java.util.List.of("TLSv1.3"));
    try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
      factory.configure(values);
      return factory.sslContext();
    }
  }

  private static Throwable root(Throwable e) {
    return e.getCause() == null || e instanceof ConfigException ? e : root(e.getCause());
  }
}
