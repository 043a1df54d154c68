package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.cli.WeatherConnect;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.packaging.MarkdownFile.Block;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that code in the documents is valid and that commands, settings and links exist. */
final class DocumentsTest {
  private static final Pattern DATA = Pattern.compile("-d '([^']*)'");
  private static final Pattern URL =
      Pattern.compile("(?:-X (\\w+).*)?http://localhost:8083(/[^\\s'\"]*)");
  private static final Pattern MAKE = Pattern.compile("(?m)(?:^|[`'(]|[A-Z]=\\S+ )make ([a-z-]+)");
  private static final Pattern COMMAND = Pattern.compile("bin/weather-connect ([a-z]+)");
  private static final Set<String> REQUESTS =
      Set.of(
          "GET /connectors",
          "POST /connectors",
          "GET /connectors/NAME/config",
          "PUT /connectors/NAME/config",
          "GET /connectors/NAME/offsets",
          "PATCH /connectors/NAME/offsets",
          "DELETE /connectors/NAME/offsets",
          "PUT /connectors/NAME/stop",
          "PUT /connectors/NAME/resume",
          "PUT /connectors/NAME/pause",
          "POST /connectors/NAME/restart",
          "POST /connectors/NAME/tasks/0/restart",
          "GET /connectors/NAME/status",
          "GET /connector-plugins",
          "PUT /connector-plugins/OpenMeteoSourceConnector/config/validate",
          "GET /health");

  static Stream<MarkdownFile> documents() {
    return Stream.of(
            Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "RELEASING.md", "SECURITY.md")
                .map(MarkdownFile::read),
            in("docs"),
            cookbook())
        .flatMap(documents -> documents);
  }

  static Stream<MarkdownFile> cookbook() {
    return in("docs/cookbook");
  }

  private static Stream<MarkdownFile> in(String folder) {
    return Project.files(folder, ".md").stream()
        .map(file -> MarkdownFile.read(folder + "/" + file.getFileName()));
  }

  @Test
  void documentsContainShellAndJsonBlocks() {
    List<Block> blocks = documents().flatMap(document -> document.blocks().stream()).toList();
    assertThat(blocks).filteredOn(block -> block.language().equals("sh")).hasSizeGreaterThan(10);
    assertThat(blocks).filteredOn(block -> block.language().equals("json")).hasSizeGreaterThan(4);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyShellBlockIsValidShell(MarkdownFile document, @TempDir Path directory)
      throws Exception {
    for (Block block : document.blocks("sh")) {
      Path script = Files.writeString(directory.resolve("block.sh"), block.code());
      CommandRun bash = CommandRun.run("bash", "-n", script.toString());
      assertThat(bash.exit()).as(block.code() + bash.output()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyJsonIsValidJson(MarkdownFile document) {
    ObjectMapper json = new ObjectMapper();
    List<String> texts = new ArrayList<>();
    document.blocks("json").forEach(block -> texts.add(block.code()));
    for (Block block : document.blocks("sh")) {
      DATA.matcher(block.code()).results().map(match -> match.group(1)).forEach(texts::add);
    }
    texts.removeIf(text -> text.startsWith("@"));
    for (String text : texts) {
      assertThatCode(() -> json.readTree(text)).as(text).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyRequestExistsInConnectsRestApi(MarkdownFile document) {
    for (Block block : document.blocks("sh")) {
      for (String command : commands(block)) {
        Matcher url = URL.matcher(command);
        while (url.find()) {
          String method = url.group(1) == null ? "GET" : url.group(1);
          assertThat(REQUESTS).as(command).contains(method + " " + path(url.group(2)));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyConnectorInARequestIsShipped(MarkdownFile document) {
    Pattern named = Pattern.compile("localhost:8083/connectors/([a-z-]+)");
    named
        .matcher(document.text())
        .results()
        .map(match -> match.group(1))
        .forEach(name -> assertThat(Project.file("connector-configs/" + name + ".json")).exists());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyMakeTargetExists(MarkdownFile document) {
    String makefile = Project.text("Makefile");
    MAKE.matcher(document.text())
        .results()
        .map(match -> match.group(1))
        .forEach(target -> assertThat(makefile).contains("\n" + target + ":"));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyCommandExists(MarkdownFile document) {
    Set<String> commands = WeatherConnect.commandLine().getSubcommands().keySet();
    COMMAND
        .matcher(document.text())
        .results()
        .map(match -> match.group(1))
        .forEach(command -> assertThat(commands).contains(command));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyRelativeLinkHasATarget(MarkdownFile document) {
    for (String link : document.links()) {
      if (!link.contains("://")) {
        String[] parts = link.split("#", 2);
        Path target =
            parts[0].isEmpty()
                ? Project.file(document.path())
                : Project.file(document.path()).resolveSibling(parts[0]).normalize();
        assertThat(target).as(link).exists();
        if (parts.length == 2) {
          String path = Project.file(".").normalize().relativize(target).toString();
          assertThat(MarkdownFile.read(path).anchors()).as(link).contains(parts[1]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cookbook")
  void everySettingOfTheCookbookIsInAFileThatThePageLinks(MarkdownFile page) throws Exception {
    List<Map<String, String>> linked =
        page.links().stream()
            .filter(link -> link.endsWith(".json"))
            .map(link -> ConnectorConfig.read(Project.file("docs/cookbook/" + link)).config())
            .toList();
    for (Block block : page.blocks("json")) {
      Map<String, String> settings = new TreeMap<>();
      new ObjectMapper()
          .readTree(block.code())
          .properties()
          .forEach(setting -> settings.put(setting.getKey(), setting.getValue().asText()));
      assertThat(linked)
          .as(block.code())
          .anySatisfy(config -> assertThat(config).containsAllEntriesOf(settings));
    }
  }

  @Test
  void everyExampleOfATableAndItsConnectorsIsInTheCookbook() {
    String cookbook = cookbook().map(MarkdownFile::text).collect(Collectors.joining());
    List<Path> tables = Project.files("cassandra/examples", ".cql");
    assertThat(tables).isNotEmpty();
    for (Path table : tables) {
      String name = table.getFileName().toString().replace(".cql", "");
      assertThat(cookbook)
          .contains("](../../cassandra/examples/%s.cql)".formatted(name))
          .contains("](../../connector-configs/examples/cassandra-%s-sink.json)".formatted(name))
          .contains("](../../connector-configs/examples/openmeteo-%s-".formatted(name));
    }
  }

  @Test
  void everySourceSettingInOperationsIsInTheReference() {
    Set<String> known = new TreeSet<>(MarkdownFile.read("docs/configuration.md").anchors());
    MarkdownFile manual = MarkdownFile.read("docs/operations.md");
    Pattern key =
        Pattern.compile(
            "[`\"]((?:locations|openmeteo|hourly|daily|start|end|poll|past|forecast|quota|call"
                + "|retry|backfill|errors\\.location|http)\\.[a-z.]+)[`\"=]");
    List<String> settings =
        key.matcher(manual.text())
            .results()
            .map(match -> match.group(1))
            .filter(name -> !name.equals("locations.csv"))
            .toList();
    assertThat(settings).hasSizeGreaterThan(8);
    assertThat(settings)
        .allSatisfy(setting -> assertThat(known).contains(MarkdownFile.anchor(setting)));
  }

  @Test
  void everySettingInJsonExists() throws Exception {
    Set<String> known = new TreeSet<>(MarkdownFile.read("docs/configuration.md").anchors());
    for (Block block : MarkdownFile.read("docs/operations.md").blocks("json")) {
      JsonNode settings = new ObjectMapper().readTree(block.code());
      settings
          .fieldNames()
          .forEachRemaining(
              name ->
                  assertThat(
                          known.contains(MarkdownFile.anchor(name))
                              || name.matches(
                                  "topic\\.hourlymetrics\\.analytics\\.(hourlydata\\.ttl|locations\\.\\w+)"))
                      .as(name)
                      .isTrue());
    }
  }

  @Test
  void hourlySinkFillsTheLocationsTableAsTheShippedDailySinkDoes() throws Exception {
    Map<String, String> shipped =
        ConnectorConfig.read(Project.file("connector-configs/cassandra-daily-sink.json")).config();
    Map<String, String> documented = new TreeMap<>();
    for (Block block : MarkdownFile.read("docs/operations.md").blocks("json")) {
      new ObjectMapper()
          .readTree(block.code())
          .properties()
          .forEach(setting -> documented.put(setting.getKey(), setting.getValue().asText()));
    }

    Map<String, String> expected = new TreeMap<>();
    shipped.forEach(
        (key, value) -> {
          if (key.startsWith("topic.dailymetrics.analytics.locations.")) {
            expected.put(key.replace("dailymetrics", "hourlymetrics"), value);
          }
        });
    assertThat(expected).hasSize(4);
    assertThat(documented).containsAllEntriesOf(expected);
  }

  /** Returns the commands of a block, each on one line. */
  private static List<String> commands(Block block) {
    return block.code().replace("\\\n", " ").lines().toList();
  }

  private static String path(String path) {
    return path.replaceFirst("\\?.*", "").replaceFirst("^/connectors/[a-z-]+", "/connectors/NAME");
  }
}
