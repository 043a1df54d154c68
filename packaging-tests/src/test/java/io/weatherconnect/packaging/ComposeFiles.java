package io.weatherconnect.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A combination of compose files.
 *
 * @param names the files; each overrides the previous ones
 */
record ComposeFiles(List<String> names) {
  static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)(?::?-([^}]*))?}");

  /** The settings of {@code .env}, and those that only {@code .env.local} contains. */
  static final Map<String, String> SETTINGS = settings();

  /** The vendor images. */
  static final ComposeFiles MAIN = new ComposeFiles(List.of("docker-compose.yml"));

  /** Apache-licensed images only. */
  static final ComposeFiles APACHE =
      new ComposeFiles(List.of("docker-compose.yml", "docker-compose.apache.yml"));

  private static Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>(Project.settings(".env.local.example"));
    settings.putAll(Project.settings(".env"));
    return settings;
  }

  /** Replaces the variables of a text with the values of {@link #SETTINGS}. */
  static String resolved(String text) {
    return VARIABLE.matcher(text).replaceAll(match -> SETTINGS.get(match.group(1)));
  }

  List<File> files() {
    return names.stream().map(name -> Project.file(name).toFile()).toList();
  }

  /** Returns the image of each service that has no profile or this profile. */
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
