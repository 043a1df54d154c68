package io.weatherconnect.cli;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.VariableChange;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.catalog.VariableCatalog;
import io.weatherconnect.stack.ToolException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the variable that a name means. Most names are variables of several sections. */
final class SectionChoice {
  /** The names of the sections, for the help and the completion of an option. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Section.values()).map(Section::apiName).iterator();
    }
  }

  private SectionChoice() {}

  /** Returns the names of sections as a sentence lists them: a, b or c. */
  static String names(List<Section> sections) {
    List<String> names = sections.stream().map(Section::apiName).toList();
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  /**
   * Returns a variable of the given section, or of the only section that has it and that sources
   * request.
   *
   * @param section null to choose one
   * @throws ToolException if no section has the variable, or several that the sources request
   */
  static Variable variable(String name, Section section, List<ConnectorConfig> sources) {
    List<Section> sections = section == null ? List.of(Section.values()) : List.of(section);
    List<Variable> found =
        sections.stream().flatMap(it -> VariableCatalog.get().find(it, name).stream()).toList();
    if (found.isEmpty()) {
      throw unknown(name, section, sections);
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    List<Variable> requested =
        found.stream()
            .filter(
                it ->
                    sources.stream()
                        .anyMatch(one -> !VariableChange.variables(it.section(), one).isEmpty()))
            .toList();
    if (requested.size() == 1) {
      return requested.get(0);
    }
    throw new ToolException(
        "%s can be %s%s. Choose one with --section."
            .formatted(
                name,
                names(
                    (requested.isEmpty() ? found : requested)
                        .stream().map(Variable::section).toList()),
                requested.isEmpty() ? ", and no source has variables of one of them" : ""));
  }

  private static ToolException unknown(String name, Section section, List<Section> sections) {
    String similar =
        sections.stream()
            .flatMap(it -> VariableCatalog.get().nearest(it, name).stream())
            .distinct()
            .collect(Collectors.joining(" or "));
    return new ToolException(
        "%s is not a known %svariable%s."
            .formatted(
                name,
                section == null ? "" : section.apiName() + " ",
                similar.isEmpty() ? "" : "; did you mean " + similar));
  }
}
