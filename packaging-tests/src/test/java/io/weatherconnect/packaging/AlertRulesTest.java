package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Tests that Prometheus accepts the alert rules, that they have tests, and that docs describe them.
 */
final class AlertRulesTest {
  private static final String TESTS = "monitoring/tests/alerts.test.yml";

  @Test
  void prometheusAcceptsConfigurationAndRules() {
    CommandRun.require("promtool", "prometheus");
    CommandRun check =
        CommandRun.run("promtool", "check", "config", "monitoring/prometheus/prometheus.yml");
    assertThat(check.exit()).as(check.output()).isZero();
  }

  @Test
  void ruleTestsPass() {
    CommandRun.require("promtool", "prometheus");
    CommandRun test = CommandRun.run("promtool", "test", "rules", TESTS);
    assertThat(test.exit()).as(test.output()).isZero();
  }

  @Test
  void everyAlertIsTestedToFireAndNotToFire() {
    Set<String> firing = new TreeSet<>();
    Set<String> notFiring = new TreeSet<>();
    for (JsonNode test : Project.yaml(TESTS).get("tests")) {
      for (JsonNode step : test.get("alert_rule_test")) {
        (step.get("exp_alerts").isEmpty() ? notFiring : firing).add(step.get("alertname").asText());
      }
    }
    Set<String> alerts = new TreeSet<>();
    Queries.alerts().forEach(alert -> alerts.add(alert.get("alert").asText()));
    assertThat(firing).isEqualTo(alerts);
    assertThat(notFiring).isEqualTo(alerts);
  }

  @Test
  void everyAlertHasSummarySeverityAndRunbook() {
    Set<String> anchors = MarkdownFile.read("docs/operations.md").anchors();
    assertThat(Queries.alerts())
        .isNotEmpty()
        .allSatisfy(
            alert -> {
              String name = alert.get("alert").asText();
              assertThat(alert.at("/annotations/summary").asText()).as(name).isNotBlank();
              assertThat(alert.at("/labels/severity").asText())
                  .as(name)
                  .isIn("critical", "warning");
              String runbook = alert.at("/annotations/runbook").asText();
              assertThat(runbook).isEqualTo("docs/operations.md#" + anchor(name));
              assertThat(anchors).contains(anchor(name));
            });
  }

  /** Who is woken by an alert reads first what to run, and then whether it can wait. */
  @Test
  void everyRunbookBeginsWithACommandAndEndsWithWhatIsAtRisk() {
    String document = Project.text("docs/operations.md");
    assertThat(Queries.alerts())
        .allSatisfy(
            alert -> {
              String name = alert.get("alert").asText();
              String section =
                  document.split("(?m)^### " + name + "$", 2)[1].split("(?m)^###? ", 2)[0];
              assertThat(section)
                  .as(name)
                  .matches(
                      "(?s)\\s*Run `bin/weather-connect [^`]+`.*?\\n\\| it shows \\| do \\|\\n.*"
                          + "\\n- \\*\\*At risk:\\*\\* .*\\n- \\*\\*Until morning:\\*\\* (yes|no).*"
                          + "\\n- \\*\\*Fires when\\*\\* .*");
            });
  }

  private static String anchor(String alert) {
    return MarkdownFile.anchor(alert);
  }
}
