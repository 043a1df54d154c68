package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificates, passwords and configuration files of a secured stack. */
final class SecurityTest {
  @TempDir private Path directory;
  private final Ports ports = Ports.ephemeral();
  private final Addresses addresses = new Addresses(Hosts.single(), ports);
  private RunDirectory run;
  private ProjectLayout layout;
  private Security security;

  @BeforeEach
  void makeSecurity() throws IOException {
    run = new RunDirectory(directory.resolve("run"));
    layout = new ProjectLayout(directory.resolve("project"));
    Files.createDirectories(layout.libs("cassandra"));
    Files.createFile(layout.libs("cassandra").resolve("jamm-1.jar"));
    security = Security.in(run);
  }

  @Test
  void clientsTrustTheServersCertificateForTheLoopbackAddress() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    char[] password = security.values().get("store_password").toCharArray();
    keys.init(store("server.p12"), password);
    context.init(keys.getKeyManagers(), null, null);

    try (SSLServerSocket server =
            (SSLServerSocket)
                context
                    .getServerSocketFactory()
                    .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SSLSocket client = (SSLSocket) security.tls().getSocketFactory().createSocket()) {
      SSLParameters parameters = client.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      client.setSSLParameters(parameters);
      CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> firstByte(server));
      client.connect(server.getLocalSocketAddress());
      client.getOutputStream().write(7);
      client.getOutputStream().flush();

      assertThat(read.join()).isEqualTo(7);
    }
  }

  @Test
  void keyOfTheCertificateAuthorityIsNotKept() throws Exception {
    assertThat(directory.resolve("run/security/signing.p12")).doesNotExist();
    KeyStore trusted = store("ca.p12");
    assertThat(trusted.size()).isEqualTo(1);
    assertThat(trusted.isCertificateEntry("ca")).isTrue();
  }

  @Test
  void passwordsAndCertificatesStayTheSameInALaterRun() {
    Security later = Security.in(run);

    assertThat(later.values()).isEqualTo(security.values());
    assertThat(later.values().values()).doesNotHaveDuplicates();
  }

  @Test
  void onlyTheOwnerCanReadTheDirectory() throws Exception {
    assertThat(Files.getPosixFilePermissions(directory.resolve("run/security")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void filesOfAnInterruptedStartAreMadeAgain() throws Exception {
    Files.delete(directory.resolve("run/security/passwords.properties"));

    Security again = Security.in(run);

    assertThat(again.values()).isNotEqualTo(security.values());
    assertThat(again.tls()).isNotNull();
  }

  @Test
  void unreadableStoreIsReportedWithItsPath() throws Exception {
    Files.writeString(directory.resolve("run/security/ca.p12"), "damaged");

    assertThatThrownBy(security::tls)
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("ca.p12 cannot be read");
  }

  @Test
  void everyListenerOfKafkaRequiresTlsAndAUser() throws Exception {
    new KafkaLauncher(
            Service.KAFKA, layout, layout.kafkaLibs(), run, addresses, Optional.of(security))
        .launch();

    Properties kafka = properties("kafka.properties");
    assertThat(kafka)
        .containsEntry("listener.security.protocol.map", "SASL_SSL:SASL_SSL,CONTROLLER:SASL_SSL")
        .containsEntry("super.users", "User:admin")
        .containsEntry(
            "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    assertThat(kafka.getProperty("listeners")).startsWith("SASL_SSL://127.0.0.1:");
    assertThat(kafka.getProperty("listener.name.sasl_ssl.plain.sasl.jaas.config"))
        .contains(
            "user_connect_worker=\"%s\"".formatted(security.password(SecuredUser.CONNECT_WORKER)));
  }

  @Test
  void workerAuthenticatesAllItsClientsAndItsCallers() throws Exception {
    JvmLaunch launch = worker(Optional.of(security)).launch();

    Properties worker = properties("connect-2.properties");
    for (String prefix : List.of("", "producer.", "consumer.", "admin.")) {
      security
          .kafkaClient(SecuredUser.CONNECT_WORKER)
          .forEach((key, value) -> assertThat(worker).containsEntry(prefix + key, value));
    }
    assertThat(worker)
        .containsEntry("listeners", "https://127.0.0.1:" + ports.of(Port.CONNECT_2))
        .containsEntry("connector.client.config.override.policy", "Allowlist")
        .containsKey("rest.extension.classes");
    assertThat(launch.options())
        .contains("-Djava.security.auth.login.config=" + run.conf("connect-jaas.conf"));
    assertThat(launch.environment())
        .containsEntry("CASSANDRA_USER", "weather_sink")
        .containsEntry("CASSANDRA_PASSWORD", security.password(SecuredUser.WEATHER_SINK));
  }

  @Test
  void cassandraRequiresTlsAndAUser() throws Exception {
    new CassandraLauncher(
            Service.CASSANDRA,
            layout,
            run,
            addresses,
            Optional.of(security),
            Map.of("CASSANDRA_JAVA_HOME", System.getProperty("java.home")))
        .launch();

    assertThat(Files.readAllLines(run.conf("cassandra.yaml")))
        .contains(
            "authenticator: PasswordAuthenticator",
            "authorizer: CassandraAuthorizer",
            "  optional: false",
            "  keystore: \"%s\"".formatted(directory.resolve("run/security/server.p12")));
  }

  @Test
  void noSecretIsInACommandLineAndNoValueIsUnset() throws Exception {
    JvmLaunch kafka =
        new KafkaLauncher(
                Service.KAFKA, layout, layout.kafkaLibs(), run, addresses, Optional.of(security))
            .launch();
    JvmLaunch worker = worker(Optional.of(security)).launch();

    for (JvmLaunch launch : List.of(kafka, worker)) {
      assertThat(launch.options() + " " + launch.arguments())
          .doesNotContain(
              security.password(SecuredUser.ADMIN),
              security.password(SecuredUser.CONNECT_WORKER),
              security.password(SecuredUser.WEATHER_SINK),
              security.password(SecuredUser.WEATHER_OPERATOR),
              security.values().get("store_password"));
    }
    for (String name : List.of("kafka.properties", "connect-2.properties", "connect-jaas.conf")) {
      assertThat(run.conf(name)).content().doesNotContain("${");
      assertThat(Files.getPosixFilePermissions(run.conf(name)))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  private ConnectLauncher worker(Optional<Security> access) {
    return new ConnectLauncher(
        Service.CONNECT_2, layout, layout.connectLibs(), Map.of(), run, addresses, access);
  }

  private KeyStore store(String name) throws Exception {
    return Certificates.load(
        directory.resolve("run/security").resolve(name), security.values().get("store_password"));
  }

  private static int firstByte(SSLServerSocket server) {
    try (var socket = server.accept()) {
      return socket.getInputStream().read();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Properties properties(String name) throws IOException {
    Properties properties = new Properties();
    try (var in = Files.newInputStream(run.conf(name))) {
      properties.load(in);
    }
    return properties;
  }
}
