package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Tests that the executions that the Maven profile {@code quick} disables exist: Maven ignores an
 * unknown id, and the quick build would run the execution.
 */
final class QuickProfileTest {
  /** The ids that Maven gives to the executions of its lifecycle. */
  private static final Set<String> OF_MAVEN =
      Set.of("default-testCompile", "default-testResources", "default-test");

  @Test
  void everyDisabledExecutionExists() throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Project.file("pom.xml").toFile());
    Element profile = (Element) pom.getElementsByTagName("profile").item(0);
    Set<String> disabled = executions(profile, true);
    Set<String> declared = executions(pom.getDocumentElement(), false);

    assertThat(text(profile, "id")).isEqualTo("quick");
    assertThat(disabled)
        .contains("format-check", "archives", "sbom", "licences", "checksums")
        .containsAll(OF_MAVEN);
    disabled.removeAll(OF_MAVEN);
    assertThat(declared).containsAll(disabled);
  }

  private static Set<String> executions(Element parent, boolean disabled) {
    Set<String> ids = new TreeSet<>();
    NodeList executions = parent.getElementsByTagName("execution");
    for (int i = 0; i < executions.getLength(); i++) {
      Element execution = (Element) executions.item(i);
      if (disabled == text(execution, "phase").equals("none")) {
        ids.add(text(execution, "id"));
      }
    }
    return ids;
  }

  private static String text(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }
}
