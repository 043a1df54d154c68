package io.weatherconnect.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A library in a plugin's package.
 *
 * @param name Maven's group and artifact, {@code group:artifact}
 * @param version Maven's version
 * @param licences SPDX identifiers, or names where the library has none; empty when it declares
 *     none
 */
public record PackagedJar(String name, String version, List<String> licences) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the list. */
  public PackagedJar {
    licences = List.copyOf(licences);
  }

  /**
   * Reads the CycloneDX SBOM that the build puts into each package.
   *
   * @param sbom the SBOM's file
   * @return every library in it, possibly none
   * @throws ToolException when the file is missing or is not an SBOM
   */
  public static List<PackagedJar> listedIn(Path sbom) {
    if (!Files.exists(sbom)) {
      throw new ToolException(sbom + " is missing. Run 'make build' first.");
    }
    JsonNode list;
    try {
      list = JSON.readTree(sbom.toFile());
    } catch (IOException e) {
      throw new ToolException(sbom + " cannot be read: it is not JSON", e);
    }
    if (!list.path("bomFormat").asText().equals("CycloneDX")) {
      throw new ToolException(sbom + " is not a CycloneDX SBOM");
    }
    List<PackagedJar> jars = new ArrayList<>();
    for (JsonNode component : list.path("components")) {
      jars.add(
          new PackagedJar(
              component.path("group").asText() + ":" + component.path("name").asText(),
              component.path("version").asText(),
              licences(component)));
    }
    return jars;
  }

  private static List<String> licences(JsonNode component) {
    List<String> licences = new ArrayList<>();
    for (JsonNode entry : component.path("licenses")) {
      JsonNode licence = entry.path("license");
      licences.add(
          entry.has("expression")
              ? entry.path("expression").asText()
              : licence.path("id").asText(licence.path("name").asText()));
    }
    return licences;
  }

  @Override
  public String toString() {
    return name + ":" + version;
  }
}
