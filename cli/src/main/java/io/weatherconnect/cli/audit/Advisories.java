package io.weatherconnect.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The advisories for Maven packages from osv.dev: an archive with a JSON file each. They name
 * packages by Maven coordinates. Checks need no network.
 */
public final class Advisories {
  private static final String ECOSYSTEM = "Maven";
  private static final int LONGEST_SUMMARY = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> all;
  private final Instant newest;

  private Advisories(List<JsonNode> all, Instant newest) {
    this.all = all;
    this.newest = newest;
  }

  /**
   * Reads an archive.
   *
   * @param archive the downloaded file
   * @throws ToolException when it cannot be read or has no advisory for a Maven package
   */
  public static Advisories in(Path archive) {
    List<JsonNode> all = new ArrayList<>();
    Instant newest = Instant.MIN;
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(".json")) {
          JsonNode advisory = read(zip, entry);
          if (affected(advisory).findAny().isPresent()) {
            Instant modified = Instant.parse(advisory.path("modified").asText());
            newest = modified.isAfter(newest) ? modified : newest;
            all.add(advisory);
          }
        }
      }
    } catch (IOException | DateTimeParseException e) {
      throw new ToolException(archive + " is not an archive of advisories: " + e.getMessage(), e);
    }
    if (all.isEmpty()) {
      throw new ToolException(archive + " contains no advisory for a Maven package.");
    }
    return new Advisories(all, newest);
  }

  /**
   * When the newest advisory was changed, which shows the age of the archive.
   *
   * @return never null
   */
  public Instant newest() {
    return newest;
  }

  /**
   * The number of advisories.
   *
   * @return at least one
   */
  public int count() {
    return all.size();
  }

  /**
   * Finds the advisories that affect a library and have not been withdrawn.
   *
   * @param jar the library
   * @return the vulnerabilities in the archive's order, possibly none
   */
  public List<Vulnerability> on(PackagedJar jar) {
    return all.stream()
        .filter(advisory -> !advisory.hasNonNull("withdrawn"))
        .filter(
            advisory ->
                affected(advisory)
                    .filter(one -> one.at("/package/name").asText().equals(jar.name()))
                    .anyMatch(one -> AffectedVersions.of(one).contains(jar.version())))
        .map(advisory -> new Vulnerability(jar, id(advisory), summary(advisory)))
        .toList();
  }

  private static JsonNode read(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return JSON.readTree(in);
    }
  }

  private static Stream<JsonNode> affected(JsonNode advisory) {
    List<JsonNode> affected = new ArrayList<>();
    for (JsonNode one : advisory.path("affected")) {
      if (one.at("/package/ecosystem").asText().equals(ECOSYSTEM)) {
        affected.add(one);
      }
    }
    return affected.stream();
  }

  private static String id(JsonNode advisory) {
    StringBuilder id = new StringBuilder(advisory.path("id").asText());
    for (JsonNode alias : advisory.path("aliases")) {
      if (alias.asText().startsWith("CVE-")) {
        id.append(", ").append(alias.asText());
      }
    }
    return id.toString();
  }

  /** The summary as one line without control characters. */
  private static String summary(JsonNode advisory) {
    String line = advisory.path("summary").asText().replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() <= LONGEST_SUMMARY ? line : line.substring(0, LONGEST_SUMMARY) + "...";
  }
}
