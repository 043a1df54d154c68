package io.weatherconnect.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * The versions of one package that an OSV advisory affects: those that it lists, and those within
 * its ranges, in Maven's order.
 */
record AffectedVersions(List<String> listed, List<List<Event>> ranges) {
  /** The beginning of all versions, as OSV writes it. */
  private static final String FIRST = "0";

  /** The start and end events of a range. */
  private enum Kind {
    INTRODUCED,
    FIXED,
    LAST_AFFECTED
  }

  private record Event(Kind kind, String version) {
    ComparableVersion order() {
      return new ComparableVersion(version);
    }

    boolean isReachedBy(ComparableVersion other) {
      int comparison = other.compareTo(order());
      return version.equals(FIRST)
          || (kind == Kind.LAST_AFFECTED ? comparison > 0 : comparison >= 0);
    }
  }

  /** Reads one member of an advisory's {@code affected}. */
  static AffectedVersions of(JsonNode affected) {
    List<String> listed = new ArrayList<>();
    affected.path("versions").forEach(version -> listed.add(version.asText()));
    List<List<Event>> ranges = new ArrayList<>();
    for (JsonNode range : affected.path("ranges")) {
      if (!range.path("type").asText().equals("GIT")) {
        ranges.add(events(range.path("events")));
      }
    }
    return new AffectedVersions(listed, ranges);
  }

  boolean contains(String version) {
    ComparableVersion candidate = new ComparableVersion(version);
    return listed.contains(version) || ranges.stream().anyMatch(range -> holds(range, candidate));
  }

  /** The last event that the version has reached decides whether it is affected. */
  private static boolean holds(List<Event> range, ComparableVersion candidate) {
    boolean affected = false;
    for (Event event : range) {
      if (event.isReachedBy(candidate)) {
        affected = event.kind() == Kind.INTRODUCED;
      }
    }
    return affected;
  }

  private static List<Event> events(JsonNode events) {
    List<Event> read = new ArrayList<>();
    for (JsonNode event : events) {
      for (Kind kind : Kind.values()) {
        JsonNode version = event.path(kind.name().toLowerCase(Locale.ROOT));
        if (version.isTextual()) {
          read.add(new Event(kind, version.asText()));
        }
      }
    }
    read.sort(Comparator.comparing(Event::order));
    return read;
  }
}
