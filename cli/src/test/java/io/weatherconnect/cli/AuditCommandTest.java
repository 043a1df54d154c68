package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.stack.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditCommandTest {
  private static final String LIBRARY =
      "{'group':'com.example','name':'drain','version':'1.2','licenses':%s}";
  private static final String APACHE = "[{'license':{'id':'Apache-2.0'}}]";
  private static final String ADVISORY =
      "{'id':'GHSA-1','aliases':['CVE-2026-1'],'summary':'It drains\\n\\u001b[31mthe tank',"
          + "'modified':'%s'%s,'affected':[{'package':{'ecosystem':'%s','name':'com.example:%s'},"
          + "'ranges':[{'type':'ECOSYSTEM','events':[{'introduced':'0'},{'fixed':'%s'}]}]}]}";

  @TempDir private Path project;
  private final PrintStream console = System.out;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void captureOutput() throws IOException {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    list("openmeteo-source-connector", APACHE);
    list("transforms", null);
  }

  @AfterEach
  void restoreConsole() {
    System.setOut(console);
  }

  @Test
  void missingAdvisoriesAreReportedWithDownloadCommand() {
    assertThat(audit()).isEqualTo(3);
    assertThat(printed())
        .contains("com.example:drain:1.2", "Licences: all allowed.")
        .contains("Vulnerabilities: cannot check: no advisories found at")
        .contains("curl -fLo " + project.resolve("osv-maven.zip"))
        .doesNotContain("none known");
  }

  @Test
  void vulnerabilityIsPrintedOnOneLine() throws IOException {
    advisories(advisory("", "Maven", "drain", "1.3"));

    assertThat(audit()).isEqualTo(1);
    assertThat(printed().lines())
        .contains(
            "com.example:drain:1.2 is vulnerable: GHSA-1, CVE-2026-1 It drains  [31mthe tank");
  }

  @Test
  void fixedWithdrawnAndUnrelatedAdvisoriesAreIgnored() throws IOException {
    advisories(
        advisory("", "Maven", "drain", "1.2"),
        advisory(",'withdrawn':'2026-01-01T00:00:00Z'", "Maven", "drain", "9"),
        advisory("", "Maven", "drainpipe", "9"),
        advisory("", "npm", "drain", "9"));

    assertThat(audit()).isZero();
    assertThat(printed()).contains("Vulnerabilities: none known in 3 advisories up to ");
  }

  @Test
  void oldAdvisoriesReportVulnerabilitiesButNeverSuccess() throws IOException {
    advisories(advisory("", "Maven", "drain", "1.2").replaceAll("20\\d\\d-", "2020-"));

    assertThat(audit()).isEqualTo(3);
    assertThat(printed()).contains("cannot check: the newest advisory is dated 2020-");

    advisories(advisory("", "Maven", "drain", "1.3").replaceAll("20\\d\\d-", "2020-"));

    assertThat(audit()).isEqualTo(1);
  }

  @Test
  void invalidAdvisoryArchiveCannotBeUsed() throws IOException {
    Files.writeString(project.resolve("osv-maven.zip"), "<html>Not found</html>");
    assertThat(audit()).isEqualTo(3);
    assertThat(printed()).contains("is not an archive of advisories");

    advisories(advisory("", "npm", "drain", "9"));
    assertThat(audit()).isEqualTo(3);
    assertThat(printed()).contains("contains no advisory for a Maven package");
  }

  @Test
  void disallowedLicenceFailsWithoutVulnerabilities() throws IOException {
    advisories(advisory("", "Maven", "drain", "1.2"));
    for (String licences :
        List.of(
            "[]",
            "[{'license':{'id':'GPL-3.0-only'}}]",
            "[{'license':{'name':'Our own'}}]",
            "[{'expression':'Apache-2.0 OR GPL-3.0-only'}]",
            "[{'license':{'id':'Apache-2.0'}},{'license':{'id':'AGPL-3.0-only'}}]")) {
      list("openmeteo-source-connector", licences);

      assertThat(audit()).as(licences).isEqualTo(1);
    }
    assertThat(printed())
        .contains("com.example:drain:1.2 declares no licence, which is not on the list")
        .contains("com.example:drain:1.2 is under Apache-2.0, AGPL-3.0-only, which is not on")
        .contains("Licences: not all allowed.");
  }

  @Test
  void unbuiltProjectFails() throws IOException {
    Files.delete(sbom("transforms"));

    assertThat(audit()).isEqualTo(1);
  }

  private int audit() {
    return WeatherConnect.commandLine().execute("audit", "--project=" + project);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private void list(String module, String licences) throws IOException {
    String library = licences == null ? "" : LIBRARY.formatted(licences);
    Path file = sbom(module);
    Files.createDirectories(file.getParent());
    Files.writeString(file, json("{'bomFormat':'CycloneDX','components':[%s]}".formatted(library)));
  }

  private Path sbom(String module) {
    return project.resolve(
        "%s/target/weatherconnect-%s-%s/doc/sbom.cdx.json"
            .formatted(module, module, Version.current()));
  }

  private static String advisory(String more, String ecosystem, String name, String fixed) {
    return ADVISORY.formatted(Instant.now(), more, ecosystem, name, fixed);
  }

  private void advisories(String... advisories) throws IOException {
    List<String> all = new ArrayList<>(List.of(advisories));
    try (OutputStream file = Files.newOutputStream(project.resolve("osv-maven.zip"));
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (String advisory : all) {
        zip.putNextEntry(new ZipEntry("GHSA-" + all.indexOf(advisory) + ".json"));
        zip.write(json(advisory).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static String json(String quoted) {
    return quoted.replace('\'', '"');
  }
}
