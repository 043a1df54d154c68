package io.weatherconnect.stack;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates and passwords of a secured stack, in a directory that only its owner can read.
 * They are made when a stack is secured for the first time, and kept with its data, because
 * Cassandra stores its passwords there. Immutable.
 */
final class Security {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PASSWORD_BYTES = 24;
  private static final String STORE = "store";

  private final Certificates certificates;
  private final Properties passwords;

  private Security(Certificates certificates, Properties passwords) {
    this.certificates = certificates;
    this.passwords = passwords;
  }

  /** The security of a stack, made if missing. Throws {@link ToolException} when that fails. */
  static Security in(RunDirectory run) {
    Path directory = run.path().resolve("security");
    Path file = directory.resolve("passwords.properties");
    Certificates certificates = new Certificates(directory);
    Properties passwords = new Properties();
    try {
      if (Files.exists(file)) {
        try (Reader reader = Files.newBufferedReader(file)) {
          passwords.load(reader);
        }
      } else {
        Files.createDirectories(run.path());
        RunDirectory.deleteTree(directory);
        Files.createDirectory(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (SecuredUser user : SecuredUser.values()) {
          passwords.setProperty(user.title(), password());
        }
        passwords.setProperty(STORE, password());
        certificates.make(passwords.getProperty(STORE));
        // Written last: without this file, an interrupted start begins again.
        try (Writer writer = Files.newBufferedWriter(file)) {
          passwords.store(writer, null);
        }
      }
      return new Security(certificates, passwords);
    } catch (IOException | GeneralSecurityException e) {
      throw new ToolException(
          "The secured stack's files in %s cannot be used: %s. Delete the stack's data with 'make clean' and start again."
              .formatted(directory, e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException("The start of the secured stack was interrupted.", e);
    }
  }

  private static String password() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(bytes);
    // Hexadecimal digits need no escapes in any of the services' files.
    return HexFormat.of().formatHex(bytes);
  }

  String password(SecuredUser user) {
    return passwords.getProperty(user.title());
  }

  /** The values of the secured templates: the users' passwords and the servers' certificates. */
  Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    for (SecuredUser user : SecuredUser.values()) {
      values.put(user.title(), password(user));
    }
    values.put("store_password", passwords.getProperty(STORE));
    values.put("keystore", certificates.serverStore().toString());
    values.put("truststore", certificates.trustStore().toString());
    values.put("ca", certificates.pem().toString());
    return values;
  }

  /** The settings with which a user's Kafka clients authenticate. */
  Map<String, String> kafkaClient(SecuredUser user) {
    Map<String, String> settings = new TreeMap<>(trust());
    settings.put("security.protocol", "SASL_SSL");
    settings.put("sasl.mechanism", "PLAIN");
    settings.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user.title(), password(user)));
    return settings;
  }

  /** The settings with which the command line authenticates to Connect's REST API. */
  Map<String, String> restClient() {
    Map<String, String> settings = new TreeMap<>(trust());
    settings.put(
        "basic.auth.user.info",
        SecuredUser.WEATHER_OPERATOR.title() + ":" + password(SecuredUser.WEATHER_OPERATOR));
    return settings;
  }

  private Map<String, String> trust() {
    return Map.of(
        "ssl.truststore.type", "PEM", "ssl.truststore.location", certificates.pem().toString());
  }

  /** The value of the header {@code Authorization} for Connect's REST API. */
  String authorization() {
    byte[] user = restClient().get("basic.auth.user.info").getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(user);
  }

  /** A TLS context that trusts the stack's certificates only. */
  SSLContext tls() {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(Certificates.load(certificates.trustStore(), passwords.getProperty(STORE)));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), RANDOM);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new ToolException(
          "%s cannot be read: %s".formatted(certificates.trustStore(), e.getMessage()), e);
    }
  }

  /** Lines of a properties file, each key with a prefix. */
  static String lines(String prefix, Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> prefix + setting.getKey() + "=" + setting.getValue() + "\n")
        .collect(joining());
  }
}
