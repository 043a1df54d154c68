package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that a worker finds the plugins of the zips that users install. */
@ExtendWith(TestStack.Shared.class)
final class PackagedPluginsIT {
  @Test
  void workerFindsConnectorAndAllTransforms(TestStack stack) throws Exception {
    List<String> found = new ArrayList<>();
    for (JsonNode plugin :
        stack.connect().client().exchange("GET", "/connector-plugins?connectorsOnly=false", null)) {
      found.add(plugin.get("class").asText() + " " + plugin.path("version").asText());
    }
    String version = " " + System.getProperty("project.version");
    assertThat(found)
        .contains("io.weatherconnect.openmeteo.OpenMeteoSourceConnector" + version)
        .contains("io.weatherconnect.transforms.FlattenStruct$Key" + version)
        .contains("io.weatherconnect.transforms.FlattenStruct$Value" + version)
        .contains("io.weatherconnect.transforms.MoveValueToKey" + version)
        .contains("io.weatherconnect.transforms.PartitionBucket$Key" + version)
        .contains("io.weatherconnect.transforms.PartitionBucket$Value" + version);
  }
}
