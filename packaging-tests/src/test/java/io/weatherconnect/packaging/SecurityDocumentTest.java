package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.stack.AccessControlLists;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** Tests that the documented rights are those with which the secured stack is tried. */
final class SecurityDocumentTest {
  private static final Pattern RESOURCE =
      Pattern.compile("--(topic|group|transactional-id) (\\S+)");

  private final MarkdownFile document = MarkdownFile.read("docs/operations.md");

  @Test
  void documentedCommandsGiveTheRightsOfTheSecuredStack() {
    List<AclBinding> documented =
        document.blocks("sh").stream()
            .flatMap(block -> block.code().lines())
            .filter(line -> line.startsWith("allow --allow-principal "))
            .flatMap(line -> bindings(line).stream())
            .toList();

    assertThat(documented).containsExactlyInAnyOrderElementsOf(AccessControlLists.all());
  }

  @Test
  void documentedListAllowsTheOverridesOfTheShippedConfigurations() throws Exception {
    Set<String> overrides = new TreeSet<>();
    for (Path file : Project.files("connector-configs", ".json")) {
      JsonNode config = Project.json("connector-configs/" + file.getFileName()).get("config");
      config
          .fieldNames()
          .forEachRemaining(
              key -> {
                if (key.contains(".override.")) {
                  overrides.add(key.replaceFirst("^.*\\.override\\.", ""));
                }
              });
    }

    assertThat(allowlist(document.text())).containsExactlyInAnyOrderElementsOf(overrides);
    assertThat(
            allowlist(
                Project.text(
                    "local-stack/runtime/src/main/resources/io/weatherconnect/stack/connect-secured.properties")))
        .containsExactlyInAnyOrderElementsOf(overrides);
  }

  private static List<String> allowlist(String text) throws Exception {
    Matcher line =
        Pattern.compile("(?m)^connector\\.client\\.config\\.override\\.allowlist=.*$")
            .matcher(text);
    assertThat(line.find()).isTrue();
    Properties properties = new Properties();
    properties.load(new StringReader(line.group()));
    return List.of(properties.getProperty("connector.client.config.override.allowlist").split(","));
  }

  private static List<AclBinding> bindings(String command) {
    String principal = only(command, "--allow-principal (\\S+)");
    PatternType pattern =
        command.contains("--resource-pattern-type prefixed")
            ? PatternType.PREFIXED
            : PatternType.LITERAL;
    List<AclBinding> bindings = new ArrayList<>();
    RESOURCE
        .matcher(command)
        .results()
        .forEach(
            resource ->
                Pattern.compile("--operation (\\S+)")
                    .matcher(command)
                    .results()
                    .forEach(
                        operation ->
                            bindings.add(
                                new AclBinding(
                                    new ResourcePattern(
                                        ResourceType.fromString(
                                            resource.group(1).replace('-', '_')),
                                        resource.group(2),
                                        pattern),
                                    new AccessControlEntry(
                                        principal,
                                        "*",
                                        operation(operation.group(1)),
                                        AclPermissionType.ALLOW)))));
    return bindings;
  }

  /** Kafka's tool writes DescribeConfigs for DESCRIBE_CONFIGS. */
  private static AclOperation operation(String name) {
    return AclOperation.fromString(name.replaceAll("(?<=[a-z])(?=[A-Z])", "_"));
  }

  private static String only(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }
}
