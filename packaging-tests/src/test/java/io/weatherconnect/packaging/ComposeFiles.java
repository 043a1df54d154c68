package io.weatherconnect.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A way to combine the compose files.
 *
 * @param names the files, each of which overrides those before
 */
record ComposeFiles(List<String> names) {
  static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)(?::?-([^}]*))?}");
  static final Map<String, String> SETTINGS = Project.settings(".env");

  /** With vendor images. */
  static final ComposeFiles MAIN = new ComposeFiles(List.of("docker-compose.yml"));

  /** With Apache-licensed parts only. */
  static final ComposeFiles APACHE =
      new ComposeFiles(List.of("docker-compose.yml", "docker-compose.apache.yml"));

  /** A text with the values of the settings in the place of its variables. */
  static String resolved(String text) {
    return VARIABLE.matcher(text).replaceAll(match -> SETTINGS.get(match.group(1)));
  }

  List<File> files() {
    return names.stream().map(name -> Project.file(name).toFile()).toList();
  }

  /** The image of each service that runs without a profile or with this one. */
  Map<String, String> images(String profile) {
    Map<String, String> images = new TreeMap<>();
    for (String name : names) {
      for (Map.Entry<String, JsonNode> service : Project.yaml(name).get("services").properties()) {
        JsonNode profiles = service.getValue().path("profiles");
        if (profiles.isMissingNode() || profiles.toString().contains(profile)) {
          images.put(service.getKey(), resolved(service.getValue().get("image").asText()));
        }
      }
    }
    return images;
  }

  @Override
  public String toString() {
    return String.join(" with ", names);
  }
}
