package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.Ports;
import io.weatherconnect.stack.ProjectLayout;
import io.weatherconnect.stack.Service;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the plugin zips that users install, unpacked into a worker's plugin path. */
final class PackagedPluginsIT {
  @TempDir private Path folder;

  @Test
  void workerFindsConnectorAndAllTransforms() throws Exception {
    ProjectLayout layout = TestStack.layout();
    Map<String, Path> plugins =
        Map.of(
            "source", unpacked(layout.root().resolve("openmeteo-source-connector/target")),
            "transforms", unpacked(layout.root().resolve("transforms/target")),
            "avro-converter", layout.plugins().get("avro-converter"));
    try (LocalStack stack =
        LocalStack.in(layout)
            .runDirectory(TestStack.runDirectory("packages"))
            .ports(Ports.ephemeral())
            .services(Service.KAFKA, Service.CONNECT)
            .onlyPlugins(plugins)
            .build()) {
      stack.start();

      List<String> found = new ArrayList<>();
      for (JsonNode plugin :
          new Rest(stack.state().connectUri()).get("/connector-plugins?connectorsOnly=false")) {
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

  private Path unpacked(Path target) throws IOException {
    Path zip;
    try (Stream<Path> files = Files.list(target)) {
      zip = files.filter(file -> file.toString().endsWith(".zip")).findFirst().orElseThrow();
    }
    Path directory = Files.createDirectory(folder.resolve(target.getParent().getFileName()));
    try (InputStream in = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(in)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path file = directory.resolve(entry.getName()).normalize();
        assertThat(file).startsWithRaw(directory);
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(entries, file);
        }
      }
    }
    return directory;
  }
}
