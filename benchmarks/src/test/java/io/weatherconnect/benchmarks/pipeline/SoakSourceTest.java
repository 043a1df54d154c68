package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.stack.ProjectLayout;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SoakSourceTest {
  private final Connectors connectors =
      new Connectors(
          new ProjectLayout(Path.of("..")), Path.of(""), URI.create("http://127.0.0.1:8085"));
  private final SoakSource source = new SoakSource(connectors.liveSource("live"), 1);
  private final Random random = new Random(7);

  @Test
  void everyChangedConfigurationIsValidAndKeepsTheBaseLocations() {
    Set<ConnectorConfig> different = new HashSet<>();
    for (int change = 0; change < 50; change++) {
      source.changeLocations(random);
      source.changeVariables(random);
      ConnectorConfig config = source.config();
      different.add(config);

      assertThat(OpenMeteoSourceConfig.of(config.config()).locations())
          .extracting("name")
          .containsAll(source.base().stream().map(SampleLocation::name).toList());
    }
    assertThat(different).hasSizeGreaterThan(40);
  }

  @Test
  void resetUndoesAllChanges() {
    ConnectorConfig first = source.config();
    for (int change = 0; change < 20; change++) {
      source.changeLocations(random);
      source.changeVariables(random);
    }
    assertThat(source.config()).isNotEqualTo(first);

    source.reset();

    assertThat(source.config()).isEqualTo(first);
  }
}
