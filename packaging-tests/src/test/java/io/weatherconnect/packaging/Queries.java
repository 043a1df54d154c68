package io.weatherconnect.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads all PromQL expressions of the alert rules and dashboards. */
final class Queries {
  private Queries() {}

  static Map<String, String> all() {
    Map<String, String> queries = new LinkedHashMap<>();
    alerts().forEach(alert -> queries.put(alert.get("alert").asText(), alert.get("expr").asText()));
    for (Path file : Project.files("monitoring/grafana/dashboards", ".json")) {
      JsonNode dashboard = Project.json("monitoring/grafana/dashboards/" + file.getFileName());
      String name = file.getFileName().toString();
      for (JsonNode panel : dashboard.get("panels")) {
        for (JsonNode target : panel.path("targets")) {
          queries.put(
              "%s: %s %s"
                  .formatted(name, panel.get("title").asText(), target.get("refId").asText()),
              target.get("expr").asText());
        }
      }
    }
    return queries;
  }

  static List<JsonNode> alerts() {
    List<JsonNode> alerts = new ArrayList<>();
    for (JsonNode group : Project.yaml("monitoring/prometheus/alerts.yml").get("groups")) {
      group.get("rules").forEach(alerts::add);
    }
    return alerts;
  }
}
