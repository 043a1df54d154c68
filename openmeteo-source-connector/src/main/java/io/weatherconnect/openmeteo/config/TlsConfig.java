package io.weatherconnect.openmeteo.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;

import io.weatherconnect.openmeteo.api.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** Keys for TLS, by the names and with the meaning that Kafka's own clients give them. */
final class TlsConfig {
  private static final String TRUSTSTORE = SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG;
  private static final String TRUSTSTORE_PASSWORD = SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG;
  private static final String TRUSTSTORE_TYPE = SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG;
  private static final String TRUSTED = SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG;
  private static final String KEYSTORE = SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG;
  private static final String KEYSTORE_PASSWORD = SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG;
  private static final String KEYSTORE_TYPE = SslConfigs.SSL_KEYSTORE_TYPE_CONFIG;
  private static final String CHAIN = SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG;
  private static final String KEY = SslConfigs.SSL_KEYSTORE_KEY_CONFIG;
  private static final String KEY_PASSWORD = SslConfigs.SSL_KEY_PASSWORD_CONFIG;
  private static final String HOST_NAME = SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG;

  /** The keys of one store, in the order in which they are blamed. */
  private static final List<String> TRUST_KEYS = List.of(TRUSTSTORE, TRUSTED, TRUSTSTORE_PASSWORD);

  private static final List<String> OWN_KEYS =
      List.of(KEYSTORE, CHAIN, KEY, KEYSTORE_PASSWORD, KEY_PASSWORD);

  /** All keys of Kafka's clients, with the defaults of the worker's Kafka version. */
  private static final ConfigDef KAFKAS_KEYS = new ConfigDef().withClientSslSupport();

  private static final String LOCATION = ".location";
  private static final String CHECK = "check the file, its type and its password";

  private TlsConfig() {}

  static void define(KeyGroup keys) {
    keys.add(
        Key.text(TRUSTSTORE, LOW, "Trust store", ""),
        "File with the certificates of the CAs that this connector trusts, for an API of your own"
            + " behind HTTPS. The file must exist on each worker. Leave it unset for the public API,"
            + " whose CA every JVM trusts. Example: /etc/kafka/ca.p12.");
    keys.add(
        Key.secret(TRUSTSTORE_PASSWORD, LOW, "Trust store password"),
        "Password of ssl.truststore.location. Not allowed for type PEM. Use a config provider."
            + " Example: ${env:TRUSTSTORE_PASSWORD}.");
    keys.add(
        Key.text(TRUSTSTORE_TYPE, LOW, "Trust store type", SslConfigs.DEFAULT_SSL_TRUSTSTORE_TYPE),
        "Format of ssl.truststore.location: JKS, which also reads PKCS12, or PEM."
            + " ssl.truststore.certificates requires PEM. Example: PEM.");
    keys.add(
        Key.secret(TRUSTED, LOW, "Trusted certificates"),
        "The certificates of trusted CAs themselves in PEM format, instead of"
            + " ssl.truststore.location. Requires ssl.truststore.type=PEM. Example:"
            + " -----BEGIN CERTIFICATE----- ...");
    keys.add(
        Key.text(KEYSTORE, LOW, "Key store", ""),
        "File with the connector's own certificate and private key, for a server that requires a"
            + " client certificate. The file must exist on each worker. Leave it unset otherwise."
            + " Example: /etc/kafka/weather.p12.");
    keys.add(
        Key.secret(KEYSTORE_PASSWORD, LOW, "Key store password"),
        "Password of ssl.keystore.location. Not allowed for type PEM. Use a config provider."
            + " Example: ${env:KEYSTORE_PASSWORD}.");
    keys.add(
        Key.text(KEYSTORE_TYPE, LOW, "Key store type", SslConfigs.DEFAULT_SSL_KEYSTORE_TYPE),
        "Format of ssl.keystore.location: JKS, which also reads PKCS12, or PEM. ssl.keystore.key"
            + " requires PEM. Example: PEM.");
    keys.add(
        Key.secret(CHAIN, LOW, "Client certificate"),
        "The connector's own certificate and those of its issuers themselves in PEM format, instead"
            + " of ssl.keystore.location. Requires ssl.keystore.key and ssl.keystore.type=PEM."
            + " Example: -----BEGIN CERTIFICATE----- ...");
    keys.add(
        Key.secret(KEY, LOW, "Client key"),
        "The private key of ssl.keystore.certificate.chain in PEM format with PKCS#8. Use a config"
            + " provider. Example: ${file:/etc/kafka/secrets.properties:client-key}.");
    keys.add(
        Key.secret(KEY_PASSWORD, LOW, "Key password"),
        "Password of the private key in ssl.keystore.location or ssl.keystore.key, if the key is"
            + " encrypted. Use a config provider. Example: ${env:KEY_PASSWORD}.");
    keys.add(
        Key.text(
            HOST_NAME,
            LOW,
            "Check of the host name",
            SslConfigs.DEFAULT_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM,
            Validators.httpsOrEmpty()),
        "https: a server's certificate must contain the host name of the URL. Empty: any name is"
            + " accepted, so that whoever has a certificate of a trusted CA can pose as the server."
            + " Leave the default wherever the certificate can be renewed. Example: empty.");
  }

  /**
   * Returns what reads the stores, or null if no key is set and the JVM's default applies. The
   * files are read by the worker that runs a task, not by whoever parses its configuration.
   */
  static Supplier<TlsSettings> read(AbstractConfig values) {
    boolean isDefault =
        Stream.concat(TRUST_KEYS.stream(), OWN_KEYS.stream()).allMatch(key -> isUnset(values, key))
            && checksHostName(values);
    return isDefault ? null : () -> load(values);
  }

  private static TlsSettings load(AbstractConfig values) {
    KeyStore trusted = store(values, TRUST_KEYS, TRUSTSTORE_TYPE, SslEngineFactory::truststore);
    KeyStore own = store(values, OWN_KEYS, KEYSTORE_TYPE, SslEngineFactory::keystore);
    try {
      requireCertificates(values, trusted);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own == null ? null : keyManagers(values, own), trust.getTrustManagers(), null);
      return new TlsSettings(
          context.getSocketFactory(),
          (X509TrustManager) trust.getTrustManagers()[0],
          checksHostName(values));
    } catch (GeneralSecurityException e) {
      throw new InvalidConfigException(KEY_PASSWORD, "does not open the private key; " + CHECK);
    }
  }

  /** Reads the certificates or the key of some keys; null if none of them is set. */
  private static KeyStore store(
      AbstractConfig values,
      List<String> keys,
      String typeKey,
      Function<SslEngineFactory, KeyStore> read) {
    if (keys.stream().allMatch(key -> isUnset(values, key))) {
      return null;
    }
    keys.stream()
        .filter(key -> key.endsWith(LOCATION) && !isUnset(values, key))
        .forEach(key -> requireFile(key, values.getString(key)));
    Map<String, Object> settings = new HashMap<>();
    settings.put(typeKey, values.getString(typeKey).toUpperCase(Locale.ROOT));
    keys.stream()
        .filter(key -> !isUnset(values, key))
        .forEach(it -> settings.put(it, values.values().get(it)));
    try (SslEngineFactory factory = new DefaultSslEngineFactory()) {
      factory.configure(KAFKAS_KEYS.parse(settings));
      return read.apply(factory);
    } catch (KafkaException | IOException e) {
      throw new InvalidConfigException(firstSet(values, keys), "%s; %s", problem(e), CHECK);
    }
  }

  /** Rejects pipes and devices, whose content may be endless or never arrive. */
  private static void requireFile(String key, String text) {
    try {
      Path file = Path.of(text);
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new InvalidConfigException(key, "is not a regular file; check the path");
      }
    } catch (InvalidPathException e) {
      throw new InvalidConfigException(
          key, "is not a valid path; expected a path such as /etc/kafka/ca.p12");
    }
  }

  private static void requireCertificates(AbstractConfig values, KeyStore trusted)
      throws KeyStoreException {
    if (trusted != null && trusted.size() == 0) {
      throw new InvalidConfigException(
          firstSet(values, TRUST_KEYS), "contains no certificate; " + CHECK);
    }
  }

  private static KeyManager[] keyManagers(AbstractConfig values, KeyStore own)
      throws GeneralSecurityException {
    Password password = values.getPassword(KEY_PASSWORD);
    if (password == null) {
      password = values.getPassword(KEYSTORE_PASSWORD);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(own, password == null ? null : password.value().toCharArray());
    return factory.getKeyManagers();
  }

  /** What is wrong with a store; the messages of Kafka and of the JVM contain no secrets. */
  private static String problem(Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root instanceof NoSuchFileException
        ? "cannot be read, because the file does not exist on this worker"
        : "cannot be used: " + String.valueOf(e.getMessage()).replaceFirst("\\.$", "");
  }

  private static String firstSet(AbstractConfig values, List<String> keys) {
    return keys.stream().filter(key -> !isUnset(values, key)).findFirst().orElseThrow();
  }

  private static boolean isUnset(AbstractConfig values, String key) {
    Object value = values.values().get(key);
    String text = value instanceof Password password ? password.value() : (String) value;
    return text == null || text.isBlank();
  }

  private static boolean checksHostName(AbstractConfig values) {
    return !values.getString(HOST_NAME).isEmpty();
  }
}
