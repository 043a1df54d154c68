package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weatherconnect.cli.RunningStack.Result;
import io.weatherconnect.stack.AccessControlLists;
import io.weatherconnect.stack.ClientFiles;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A stack that requires TLS and users, on which the shipped connectors and every command work with
 * the documented rights.
 */
@Tag("secured")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecuredStackIT {
  private static final String HOURS = "SELECT time FROM analytics.hourlydata LIMIT 1";

  @TempDir private Path directory;
  private RunningStack stack;
  private ClientFiles clients;

  @BeforeAll
  void start() {
    stack = RunningStack.start("--secure");
    clients = stack.state().clients().orElseThrow();
  }

  @AfterAll
  void stop() {
    stack.close();
  }

  @Test
  void shippedConnectorsWriteRowsOfEveryLocation() throws Exception {
    assertThat(stack.output())
        .containsPattern("(?m)^  cassandra-hourly-sink +running$")
        .containsPattern("(?m)^  cassandra-daily-sink +running$")
        .containsPattern("(?m)^First rows of every location after \\d+\\.\\d s\\.$");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status --locations",
        "topics",
        "schemas",
        "schemas hourlymetrics-value",
        "read hourlymetrics --last 1",
        "doctor",
        "locations list",
        "variables list",
        "backfill list",
        "offsets get openmeteo-source",
        "offsets get cassandra-hourly-sink",
        "logs connect",
        "deploy",
        "restart cassandra-daily-sink",
        "pause openmeteo-source",
        "resume openmeteo-source"
      })
  void commandWorksUnchanged(String command) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              Result result = stack.execute(command.split(" "));
              assertThat(result.status()).as(result.out() + result.err()).isZero();
            });
  }

  @Test
  void rowsCanBeReadButNotWritten() {
    assertThat(stack.execute("cql", HOURS).out()).contains("1 rows");

    Result written =
        stack.execute("cql", "INSERT INTO analytics.locations (location, model) VALUES ('a', 'b')");

    assertThat(written.status()).isEqualTo(1);
    assertThat(written.err())
        .startsWith("Cassandra did not run the statement: ")
        .contains("User weather_operator has no MODIFY permission");
  }

  @Test
  void variableCanBeAddedAndRemoved() {
    stack.succeed("variables", "add", "cloud_cover");

    stack.succeed("variables", "remove", "cloud_cover", "--drop-column");
  }

  @Test
  void backfillIsDelivered() {
    stack.succeed("backfill", "--from=2024-05-28", "--to=2024-05-28", "--name=one-day", "--wait");

    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(
                        stack
                            .execute(
                                "cql",
                                "SELECT date FROM analytics.dailydata WHERE location = 'Munich'"
                                    + " AND date = '2024-05-28'")
                            .out())
                    .contains("1 rows"));
    stack.succeed("backfill", "remove", "one-day");
  }

  @Test
  void offsetsOfSinkCanBeReset() {
    // Deletes the sink's consumer group, for which the worker needs a right of its own.
    stack.succeed("offsets", "reset", "cassandra-daily-sink");
  }

  @Test
  void statusPageShowsRunningConnectors() throws Exception {
    URI page = stack.state().statusPage();

    assertThat(stack.page(page.resolve("/status.json"))).contains("RUNNING");
  }

  @Test
  void wrongUserOrUntrustedCertificateOfConnectIsOneLine() throws Exception {
    Path wrong =
        changed(clients.rest(), "connect.basic.auth.user.info", "weather_operator:wrong-secret");
    Path absent = without(clients.rest(), "connect.basic.");
    Path untrusted = without(clients.rest(), "connect.ssl.");
    String[] command = {"offsets", "get", "openmeteo-source"};

    for (Path rejected : List.of(wrong, absent)) {
      assertThat(failure(command, "--rest-config=" + rejected))
          .contains("(HTTP status 401)", "set --rest-config");
    }
    assertThat(failure(command, "--rest-config=" + untrusted))
        .contains("its TLS certificate is not trusted; set ssl.truststore.location")
        .contains("--rest-config");
  }

  @Test
  void wrongUserOrUntrustedCertificateOfKafkaIsOneLine() throws Exception {
    Path wrong =
        changed(
            clients.kafka(),
            "sasl.jaas.config",
            "org.apache.kafka.common.security.plain.PlainLoginModule required"
                + " username=\"unknown_user\" password=\"wrong-secret\";");
    Path untrusted = without(clients.kafka(), "ssl.truststore.");

    assertThat(failure("topics", "--command-config=" + wrong))
        .startsWith("Kafka rejected the user: ")
        .endsWith("Check sasl.jaas.config in the file of --command-config.");
    assertThat(failure("topics", "--command-config=" + untrusted))
        .isEqualTo(
            "Kafka's TLS certificate is not trusted: set ssl.truststore.location in the file of"
                + " --command-config.");
  }

  @Test
  void wrongUserOrUntrustedCertificateOfCassandraIsOneLine() throws Exception {
    String driver = Files.readString(clients.cassandra());
    Path wrong = directory.resolve("wrong.conf");
    Files.writeString(wrong, driver.replaceAll(" password = \"\\w+\"", " password = \"wrong\""));
    Path untrusted = directory.resolve("untrusted.conf");
    Files.writeString(untrusted, driver.replaceAll("truststore-.*", ""));

    Path unreadable = directory.resolve("unreadable.conf");
    Files.writeString(
        unreadable,
        driver.replaceAll("truststore-password = .*", "truststore-password = wrong-secret"));

    assertThat(failure("cql", HOURS, "--cassandra-config=" + unreadable))
        .isEqualTo(unreadable + " cannot be used: keystore password was incorrect.");
    assertThat(failure("cql", HOURS, "--cassandra-config=" + wrong))
        .startsWith("Cassandra rejected the user: ")
        .contains("incorrect")
        .endsWith("Check advanced.auth-provider in the file of --cassandra-config.");
    assertThat(failure("cql", HOURS, "--cassandra-config=" + untrusted))
        .startsWith("Cassandra's TLS certificate is not trusted: ");
  }

  @Test
  void kafkaHasTheDocumentedRightsOnly() throws Exception {
    try (Admin admin = admin("admin")) {
      assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get())
          .containsExactlyInAnyOrderElementsOf(AccessControlLists.all());
    }
  }

  @Test
  void workerCannotCreateOtherTopics() throws Exception {
    try (Admin worker = admin("connect_worker")) {
      NewTopic topic = new NewTopic("payments", Optional.empty(), Optional.empty());

      assertThat(worker.createTopics(List.of(topic)).all().toCompletionStage())
          .failsWithin(Duration.ofSeconds(30))
          .withThrowableThat()
          .withCauseInstanceOf(TopicAuthorizationException.class);
    }
  }

  @Test
  void overridesThatAreNotListedAreRejected() throws Exception {
    Path config = directory.resolve("other-sink.json");
    Files.writeString(
        config,
        Files.readString(RunningStack.ROOT.resolve("connector-configs/cassandra-daily-sink.json"))
            .replace("consumer.override.max.poll.records", "consumer.override.fetch.max.bytes"));

    Result result = stack.execute("validate", config.toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("consumer.override.fetch.max.bytes");
  }

  @Test
  void filesWithSecretsAreReadableByTheirOwnerOnly() throws Exception {
    assertThat(Files.getPosixFilePermissions(stack.directory().resolve("security")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    try (Stream<Path> files = Files.list(stack.directory().resolve("conf"))) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(Files.getPosixFilePermissions(file))
                      .isEqualTo(PosixFilePermissions.fromString("rw-------")));
    }
  }

  @Test
  void passwordsAreInNoLogAndNoConfiguration() throws Exception {
    Properties passwords = passwords();
    try (Stream<Path> logs = Files.list(stack.directory().resolve("logs"))) {
      assertThat(logs)
          .isNotEmpty()
          .allSatisfy(
              log ->
                  assertThat(Files.readString(log))
                      .doesNotContain(passwords.values().toArray(CharSequence[]::new)));
    }
  }

  private String failure(String[] command, String option) {
    return failure(Stream.concat(Stream.of(command), Stream.of(option)).toArray(String[]::new));
  }

  /** Runs a command that fails and returns the one line that it prints. */
  private String failure(String... command) {
    Result result = stack.execute(command);
    assertThat(result.status()).as(result.out()).isEqualTo(1);
    assertThat(result.err().strip()).hasLineCount(1).doesNotContain("wrong-secret", "Exception");
    return result.err().strip();
  }

  private Admin admin(String user) throws IOException {
    Properties settings = properties(clients.kafka());
    settings.setProperty("bootstrap.servers", stack.state().bootstrapServers());
    settings.setProperty(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, passwords().getProperty(user)));
    return Admin.create(settings);
  }

  private Properties passwords() throws IOException {
    return properties(stack.directory().resolve("security/passwords.properties"));
  }

  private Path changed(Path file, String key, String value) throws IOException {
    Properties settings = properties(file);
    settings.setProperty(key, value);
    return written(settings);
  }

  private Path without(Path file, String prefix) throws IOException {
    Properties settings = properties(file);
    settings.keySet().removeIf(key -> key.toString().startsWith(prefix));
    return written(settings);
  }

  private Path written(Properties settings) throws IOException {
    Path file = Files.createTempFile(directory, "client", ".properties");
    try (var writer = Files.newBufferedWriter(file)) {
      settings.store(writer, null);
    }
    return file;
  }

  private static Properties properties(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }
}
