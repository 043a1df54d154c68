package io.weatherconnect.tools.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.tools.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A library that a plugin's package holds.
 *
 * @param name Maven's group and artifact, {@code group:artifact}
 * @param version Maven's version
 * @param licences SPDX identifiers, or names where the library gives none; empty when it tells none
 */
public record PackagedJar(String name, String version, List<String> licences) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the list. */
  public PackagedJar {
    licences = List.copyOf(licences);
  }

  /**
   * Reads the CycloneDX list that the build puts into each package.
   *
   * @param sbom the list's file
   * @return every library in it, possibly none
   * @throws ToolException when the file is missing or is no such list
   */
  public static List<PackagedJar> listedIn(Path sbom) {
    if (!Files.exists(sbom)) {
      throw new ToolException(sbom + " is missing. Run 'make build' first.");
    }
    JsonNode list;
    try {
      list = JSON.readTree(sbom.toFile());
    } catch (IOException e) {
      throw new ToolException(sbom + " cannot be read: it is no JSON", e);
    }
    if (!list.path("bomFormat").asText().equals("CycloneDX")) {
      throw new ToolException(sbom + " is no CycloneDX list");
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
