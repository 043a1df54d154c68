package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.simulator.CustomerPlan;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.stack.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that an API key, which the connectors read from a file as documented, does not appear in
 * anything that the worker writes or exposes. One connector has a valid key, the other has one that
 * the API rejects. Each test also finds the connectors' names in the same text, which proves that
 * the text is complete.
 */
@ExtendWith(TestStack.Shared.class)
final class SecretsIT {
  private static final String ACCEPTED = "keyed-source";
  private static final String REJECTED = "wrongly-keyed-source";
  private static final String KEY = "k3y-that-must-not-leak";
  private static final String WRONG_KEY = "wr0ng-k3y-that-must-not-leak";

  /** Loggers that could log a key, with their levels in the stack. */
  private static final Map<String, String> LOGGERS =
      Map.of(
          "io.weatherconnect", "INFO",
          "org.apache.kafka.connect", "INFO",
          "org.apache.kafka.common.config", "WARN");

  private static OpenMeteoSimulator customerHost;
  private static String trace;

  @BeforeAll
  static void runBothSourcesAtTraceLevel(TestStack stack) throws Exception {
    customerHost = OpenMeteoSimulator.builder().port(0).apiKey(KEY, CustomerPlan.STANDARD).start();
    Files.writeString(secrets(stack).resolve(ACCEPTED), KEY + "\n");
    Files.writeString(secrets(stack).resolve(REJECTED), WRONG_KEY + "\n");
    LOGGERS.keySet().forEach(logger -> logAt(stack, logger, "TRACE"));
    stack.connect().put(source(stack, ACCEPTED, reference(stack, ACCEPTED)));
    stack.connect().put(source(stack, REJECTED, reference(stack, REJECTED)));
    stack.connect().awaitRunning(ACCEPTED);
    trace = stack.connect().awaitFailure(REJECTED);
    Connect.await("the rows of the valid key")
        .ignoreExceptions()
        .until(() -> stack.records("keyedhourly").size() >= 5 * 24);
  }

  @AfterAll
  static void remove(TestStack stack) {
    stack.connect().remove(ACCEPTED);
    stack.connect().remove(REJECTED);
    LOGGERS.forEach((logger, level) -> logAt(stack, logger, level));
    customerHost.close();
  }

  @Test
  void failureTraceContainsNoKey() {
    assertThat(trace).contains("Check openmeteo.api.key").doesNotContain(KEY, WRONG_KEY);
  }

  @Test
  void restResponsesContainNoKey(TestStack stack) throws Exception {
    ConnectClient rest = stack.connect().client();
    List<String> paths =
        new ArrayList<>(
            List.of(
                "/",
                "/health",
                "/connectors",
                "/connectors?expand=status&expand=info",
                "/connector-plugins?connectorsOnly=false",
                "/connector-plugins/OpenMeteoSourceConnector/config",
                "/admin/loggers"));
    for (String name : List.of(ACCEPTED, REJECTED)) {
      for (String suffix : List.of("", "/config", "/status", "/tasks", "/topics", "/offsets")) {
        paths.add("/connectors/" + name + suffix);
      }
      paths.add("/connectors/" + name + "/tasks/0/status");
    }
    StringBuilder responses = new StringBuilder();
    for (String path : paths) {
      responses.append(path).append(' ').append(rest.exchange("GET", path, null)).append('\n');
    }

    assertThat(responses).contains(ACCEPTED, REJECTED, reference(stack, ACCEPTED));
    assertContainsNoKey(responses.toString());
  }

  @Test
  void validationResponseContainsNoKeyEvenIfGivenInPlainText(TestStack stack) throws Exception {
    for (String key : List.of(reference(stack, ACCEPTED), KEY, KEY + "\n")) {
      ConnectorConfig connector =
          source(stack, ACCEPTED, key)
              .with("name", ACCEPTED)
              .with("http.proxy", "me:" + KEY + "@proxy:3128")
              .with("openmeteo.archive.url", "https://archive.example/v1/archive?apikey=" + KEY);
      JsonNode response =
          stack
              .connect()
              .client()
              .exchange(
                  "PUT",
                  "/connector-plugins/OpenMeteoSourceConnector/config/validate",
                  connector.config());

      List<String> messages = new ArrayList<>();
      for (JsonNode entry : response.at("/configs")) {
        entry.at("/value/errors").forEach(error -> messages.add(error.asText()));
        if (entry.at("/value/name").asText().equals("openmeteo.api.key")) {
          assertThat(entry.at("/value/value").asText()).isEqualTo("[hidden]");
        }
      }
      assertThat(messages).hasSizeGreaterThanOrEqualTo(2);
      assertContainsNoKey(messages.toString());
    }
  }

  @Test
  void logsContainNoKey(TestStack stack) throws IOException {
    Path logs = stack.stack().log(Service.CONNECT).getParent();
    StringBuilder written = new StringBuilder();
    try (Stream<Path> files = Files.list(logs)) {
      for (Path log : files.toList()) {
        written.append(new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1));
      }
    }

    assertThat(written).contains(ACCEPTED, REJECTED, " TRACE ");
    assertContainsNoKey(written.toString());
  }

  @Test
  void topicsContainNoKey(TestStack stack) throws Exception {
    Topics topics = stack.topics();
    Map<String, String> contents = new HashMap<>();
    for (String topic : topics.names()) {
      contents.put(topic, topics.content(topic));
    }

    assertThat(contents)
        .containsKeys("keyedhourly", "keyeddaily", "keyedprogress", "__consumer_offsets");
    assertThat(contents.get("connect-configs")).contains(reference(stack, ACCEPTED));
    assertThat(contents.get("connect-offsets")).contains(ACCEPTED);
    assertThat(contents.get("connect-status")).contains(REJECTED, "Check openmeteo.api.key");
    assertThat(contents.get("keyedhourly")).contains("openmeteo.endpoint=");
    contents.forEach((topic, content) -> assertContainsNoKey(topic + content));
  }

  @Test
  void beansContainNoKey(TestStack stack) throws Exception {
    try (WorkerBeans beans = beans(stack)) {
      String content = beans.content();

      // A bean name, a plain value, an array element and a key of a table.
      assertThat(content)
          .contains("connector=" + ACCEPTED, "connector=" + REJECTED)
          .contains("=io.weatherconnect.openmeteo.OpenMeteoSourceConnector")
          .contains("-Dlog4j2.configurationFile=", "java.vm.name");
      assertContainsNoKey(content);
    }
  }

  @Test
  void threadNamesContainNoKey(TestStack stack) throws Exception {
    try (WorkerBeans beans = beans(stack)) {
      List<String> names = beans.threadNames();

      assertThat(names).contains("openmeteo-fetcher", "task-thread-" + ACCEPTED + "-0");
      assertContainsNoKey(names.toString());
    }
  }

  private static Path secrets(TestStack stack) {
    return stack.stack().log(Service.CONNECT).getParent().resolveSibling("secrets");
  }

  /** Refers to the file with a source's key. */
  private static String reference(TestStack stack, String source) {
    return "${directory:%s:%s}".formatted(secrets(stack), source);
  }

  private static WorkerBeans beans(TestStack stack) throws Exception {
    return new WorkerBeans(
        stack.stack().process(Service.CONNECT), TestStack.layout().connectLibs());
  }

  private static ConnectorConfig source(TestStack stack, String name, String key) {
    return new ConnectorConfig(name, stack.connect().shipped("openmeteo-source.json").config())
        .with("openmeteo.url", customerHost.baseUri() + "/customer-api/v1/dwd-icon")
        .with("openmeteo.api.key", key)
        .with("hourly.topic", "keyedhourly")
        .with("daily.topic", "keyeddaily")
        .with("progress.topic", "keyedprogress");
  }

  private static void logAt(TestStack stack, String logger, String level) {
    stack.connect().send("PUT", "/admin/loggers/" + logger, Map.of("level", level));
  }

  private static void assertContainsNoKey(String text) {
    // AssertJ's doesNotContain would print the whole text, including the key.
    assertThat(text.contains(KEY)).as("text contains the valid key").isFalse();
    assertThat(text.contains(WRONG_KEY)).as("text contains the rejected key").isFalse();
  }
}
