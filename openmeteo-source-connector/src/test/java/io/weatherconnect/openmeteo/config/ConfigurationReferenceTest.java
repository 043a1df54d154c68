package io.weatherconnect.openmeteo.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @Test
  void committedPageMatchesTheDefinition() throws IOException {
    String page =
        new ConfigurationReference(OpenMeteoSourceConfig.DEFINITION, Version.get()).markdown();
    if (Boolean.getBoolean("docs.update")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }

    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as(
            "docs/configuration.md does not match the connector's keys. Generate it with: mvn -pl"
                + " openmeteo-source-connector -am test -Dtest=ConfigurationReferenceTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true")
        .isEqualTo(page);
  }

  @Test
  void pageListsEachKeyInItsGroupWithItsProperties() {
    ConfigDef definition = new ConfigDef();
    KeyGroup keys = new KeyGroup(definition, "Colours");
    keys.add(
        Key.choice("colour", Importance.HIGH, "Colour", "red", "blue"),
        "What colour. Example: blue.");
    keys.add(Key.list("shades", Importance.LOW, "Shades", ""), "Which shades. Example: dark.");

    assertThat(new ConfigurationReference(definition, "1.0").markdown())
        .contains("- **Colours**: [`colour`](#colour), [`shades`](#shades)\n")
        .endsWith(
            """

            ## Colours

            ### `colour`

            What colour. Example: blue.

            | type | default | valid values | importance |
            |---|---|---|---|
            | string | `red` | red, blue | high |

            ### `shades`

            Which shades. Example: dark.

            | type | default | valid values | importance |
            |---|---|---|---|
            | list | empty | any | low |
            """);
  }
}
