package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.simulator.CustomerPlan;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.tools.connect.ConnectorConfig;
import io.weatherconnect.tools.stack.Service;
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
 * A customer's key that reaches the connectors as the documents say, through the worker's
 * environment, and then is looked for wherever the worker writes or tells anything. One connector's
 * key is good, the other's is refused. Each search first finds the connector's name, which shows
 * that it sees what is there.
 */
@ExtendWith(TestStack.Shared.class)
final class SecretsIT {
  private static final String GOOD = "keyed-source";
  private static final String REFUSED = "wrongly-keyed-source";
  private static final String KEY = System.getenv("OPENMETEO_API_KEY");
  private static final String WRONG_KEY = System.getenv("OPENMETEO_WRONG_KEY");

  /** Loggers that could tell, with the levels that the stack gives them. */
  private static final Map<String, String> LOGGERS =
      Map.of(
          "io.weatherconnect", "INFO",
          "org.apache.kafka.connect", "INFO",
          "org.apache.kafka.common.config", "WARN");

  private static OpenMeteoSimulator customersHost;
  private static String trace;

  @BeforeAll
  static void runBothAtTheMostTalkativeLevel(TestStack stack) throws Exception {
    customersHost = OpenMeteoSimulator.builder().port(0).apiKey(KEY, CustomerPlan.STANDARD).start();
    LOGGERS.keySet().forEach(logger -> logAt(stack, logger, "TRACE"));
    stack.connect().post(source(stack, GOOD, "${env:OPENMETEO_API_KEY}"));
    stack.connect().post(source(stack, REFUSED, "${env:OPENMETEO_WRONG_KEY}"));
    stack.connect().awaitRunning(GOOD);
    trace = stack.connect().awaitFailure(REFUSED);
    await()
        .atMost(Connect.PATIENCE)
        .ignoreExceptions()
        .until(() -> stack.topic("keyedhourly").readCommitted().size() >= 5 * 24);
  }

  @AfterAll
  static void remove(TestStack stack) {
    stack.connect().remove(GOOD);
    stack.connect().remove(REFUSED);
    LOGGERS.forEach((logger, level) -> logAt(stack, logger, level));
    customersHost.close();
  }

  @Test
  void theRefusedKeyIsNotInWhatTheFailureTells() {
    assertThat(trace).contains("Check openmeteo.api.key").doesNotContain(KEY, WRONG_KEY);
  }

  @Test
  void noRestResponseShowsAKey(TestStack stack) {
    Rest rest = stack.connect().rest();
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
    for (String name : List.of(GOOD, REFUSED)) {
      for (String part : List.of("", "/config", "/status", "/tasks", "/topics", "/offsets")) {
        paths.add("/connectors/" + name + part);
      }
      paths.add("/connectors/" + name + "/tasks/0/status");
    }
    StringBuilder told = new StringBuilder();
    for (String path : paths) {
      told.append(path).append(' ').append(rest.get(path)).append('\n');
    }

    assertThat(told).contains(GOOD, REFUSED, "${env:OPENMETEO_API_KEY}");
    assertTellsNoKey(told.toString());
  }

  @Test
  void validationResponsesWithoutTheKeyEvenWhereItIsGivenInClear(TestStack stack) {
    for (String key : List.of("${env:OPENMETEO_API_KEY}", KEY, KEY + "\n")) {
      Map<String, String> config = new HashMap<>(source(stack, GOOD, key).config());
      config.put("name", GOOD);
      config.put("http.proxy", "me:" + KEY + "@proxy:3128");
      config.put("openmeteo.archive.url", "https://archive.example/v1/archive?apikey=" + KEY);
      Rest.Response response =
          stack
              .connect()
              .rest()
              .send(
                  "PUT",
                  "/connector-plugins/OpenMeteoSourceConnector/config/validate",
                  new ObjectMapper().valueToTree(config));

      assertThat(response.status()).isEqualTo(200);
      List<String> messages = new ArrayList<>();
      for (JsonNode entry : response.body().at("/configs")) {
        entry.at("/value/errors").forEach(error -> messages.add(error.asText()));
        if (entry.at("/value/name").asText().equals("openmeteo.api.key")) {
          assertThat(entry.at("/value/value").asText()).isEqualTo("[hidden]");
        }
      }
      assertThat(messages).hasSizeGreaterThanOrEqualTo(2);
      assertTellsNoKey(messages.toString());
    }
  }

  @Test
  void noLogShowsAKey(TestStack stack) throws IOException {
    Path logs = stack.stack().log(Service.CONNECT).getParent();
    StringBuilder written = new StringBuilder();
    try (Stream<Path> files = Files.list(logs)) {
      for (Path log : files.toList()) {
        written.append(new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1));
      }
    }

    assertThat(written).contains(GOOD, REFUSED, " TRACE ");
    assertTellsNoKey(written.toString());
  }

  @Test
  void noTopicHoldsAKey(TestStack stack) throws Exception {
    RawTopics topics = new RawTopics(stack.stack().state().bootstrapServers());
    Map<String, String> contents = new HashMap<>();
    for (String topic : topics.names()) {
      contents.put(topic, topics.content(topic));
    }

    assertThat(contents)
        .containsKeys("keyedhourly", "keyeddaily", "keyedprogress", "__consumer_offsets");
    assertThat(contents.get("connect-configs")).contains("${env:OPENMETEO_API_KEY}");
    assertThat(contents.get("connect-offsets")).contains(GOOD);
    assertThat(contents.get("connect-status")).contains(REFUSED, "Check openmeteo.api.key");
    assertThat(contents.get("keyedhourly")).contains("openmeteo.endpoint=");
    contents.forEach((topic, content) -> assertTellsNoKey(topic + content));
  }

  @Test
  void noBeanTellsAKey(TestStack stack) throws Exception {
    try (WorkerBeans beans = beans(stack)) {
      String content = beans.content();

      // A name, a plain value, an element of an array and a key in a table.
      assertThat(content)
          .contains("connector=" + GOOD, "connector=" + REFUSED)
          .contains("=io.weatherconnect.openmeteo.OpenMeteoSourceConnector")
          .contains("-Dlog4j2.configurationFile=", "java.vm.name");
      assertTellsNoKey(content);
    }
  }

  @Test
  void noThreadIsNamedAfterAKey(TestStack stack) throws Exception {
    try (WorkerBeans beans = beans(stack)) {
      List<String> names = beans.threadNames();

      assertThat(names).contains("openmeteo-fetcher", "task-thread-" + GOOD + "-0");
      assertTellsNoKey(names.toString());
    }
  }

  private static WorkerBeans beans(TestStack stack) throws IOException {
    return new WorkerBeans(
        stack.stack().state().connectJmxPort(), TestStack.layout().connectLibs());
  }

  private static ConnectorConfig source(TestStack stack, String name, String key) {
    return new ConnectorConfig(name, stack.connect().shipped("openmeteo-source.json").config())
        .with("openmeteo.url", customersHost.baseUri() + "/customer-api/v1/dwd-icon")
        .with("openmeteo.api.key", key)
        .with("hourly.topic", "keyedhourly")
        .with("daily.topic", "keyeddaily")
        .with("progress.topic", "keyedprogress");
  }

  private static void logAt(TestStack stack, String logger, String level) {
    stack
        .connect()
        .rest()
        .send(
            "PUT",
            "/admin/loggers/" + logger,
            new ObjectMapper().createObjectNode().put("level", level));
  }

  private static void assertTellsNoKey(String told) {
    // Not by AssertJ's own check of texts, which would print all of it, the key included.
    assertThat(told.contains(KEY)).as("the key is told").isFalse();
    assertThat(told.contains(WRONG_KEY)).as("the refused key is told").isFalse();
  }
}
