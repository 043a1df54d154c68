package io.weatherconnect.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges are read as the OSV format defines them, in Maven's order of versions. */
final class AffectedVersionsTest {
  private static final String FIXED =
      "{'ranges':[{'type':'ECOSYSTEM','events':[{'introduced':'0'},{'fixed':'3.4.0'}]}]}";
  private static final String TWO_LINES =
      "{'ranges':[{'type':'ECOSYSTEM','events':[{'introduced':'2.0.0'},{'fixed':'2.9.4'},"
          + "{'fixed':'3.0.2'},{'introduced':'3.0.0'}]}]}";
  private static final String LAST =
      "{'ranges':[{'type':'ECOSYSTEM','events':[{'introduced':'1.5'},{'last_affected':'1.10'}]}]}";
  private static final String LISTED = "{'versions':['1.0','1.1-jre']}";
  private static final String COMMITS =
      "{'ranges':[{'type':'GIT','events':[{'introduced':'0'},{'fixed':'6f4b'}]}]}";

  @ParameterizedTest
  @CsvSource({
    "FIXED, 0.1, true",
    "FIXED, 3.3.9, true",
    "FIXED, 3.4.0-alpha.1, true",
    "FIXED, 3.4.0, false",
    "FIXED, 3.18.1, false",
    "TWO_LINES, 1.9, false",
    "TWO_LINES, 2.0.0, true",
    "TWO_LINES, 2.9.4, false",
    "TWO_LINES, 3.0.1, true",
    "TWO_LINES, 3.0.2, false",
    "LAST, 1.4, false",
    "LAST, 1.9, true",
    "LAST, 1.10, true",
    "LAST, 1.11, false",
    "LISTED, 1.1-jre, true",
    "LISTED, 1.1, false",
    "COMMITS, 1.0, false"
  })
  void versionIsAffectedOrNot(String which, String version, boolean affected) throws Exception {
    String json =
        switch (which) {
          case "FIXED" -> FIXED;
          case "TWO_LINES" -> TWO_LINES;
          case "LAST" -> LAST;
          case "LISTED" -> LISTED;
          default -> COMMITS;
        };

    assertThat(
            AffectedVersions.of(new ObjectMapper().readTree(json.replace('\'', '"')))
                .contains(version))
        .isEqualTo(affected);
  }
}
