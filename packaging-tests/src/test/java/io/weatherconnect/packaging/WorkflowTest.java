package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the workflow that builds each change. */
final class WorkflowTest {
  private final JsonNode workflow = Project.yaml(".github/workflows/build.yml");

  @Test
  void everyJobRunsATargetOfTheMakefileOnTheOldestJava() {
    String makefile = Project.text("Makefile");
    List<String> targets = new ArrayList<>();
    for (JsonNode job : workflow.get("jobs")) {
      List<String> runs = job.get("steps").findValuesAsText("run");
      assertThat(runs).hasSize(1).allMatch(run -> run.startsWith("make "));
      targets.add(runs.get(0).substring("make ".length()));
      assertThat(job.get("steps").findValuesAsText("java-version")).containsExactly("17");
      assertThat(job.get("steps").findValuesAsText("cache")).containsExactly("maven");
    }

    assertThat(targets).containsExactly("check", "test");
    assertThat(targets).allMatch(target -> makefile.contains("\n" + target + ": "));
  }

  @Test
  void tokenOfTheWorkflowCanOnlyRead() {
    assertThat(workflow.get("permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
  }
}
