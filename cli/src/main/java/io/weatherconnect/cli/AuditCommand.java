package io.weatherconnect.cli;

import io.weatherconnect.cli.audit.Advisories;
import io.weatherconnect.cli.audit.LicenceRule;
import io.weatherconnect.cli.audit.PackagedJar;
import io.weatherconnect.cli.audit.Vulnerability;
import io.weatherconnect.stack.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Checks the licences of the libraries that the two plugins package, and their known
 * vulnerabilities if the advisories have been downloaded. Sends no network request.
 */
@Command(
    name = "audit",
    description = "Check the licences and known vulnerabilities of the packaged libraries.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:All licences are allowed and no vulnerability is known.",
      "1:A licence is not allowed, or a vulnerability is known.",
      "2:Wrong usage.",
      "3:The licences are allowed, but vulnerabilities cannot be checked; the output says why."
    })
final class AuditCommand implements Callable<Integer> {
  /** Exit status when vulnerabilities cannot be checked. */
  static final int CANNOT_CHECK = 3;

  private static final String DOWNLOAD =
      "https://osv-vulnerabilities.storage.googleapis.com/Maven/all.zip";
  private static final Duration MAX_AGE = Duration.ofDays(30);

  @Mixin private Workspace workspace;

  @Option(
      names = "--advisories",
      paramLabel = "FILE",
      description =
          "The advisories on Maven packages, downloaded from "
              + DOWNLOAD
              + " (default: osv-maven.zip in the project's root).")
  private Path advisoriesFile;

  private final Screen screen = Screen.standard();
  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() {
    List<PackagedJar> jars = packagedJars();
    boolean licencesAllowed = checkLicences(jars);
    Path archive =
        advisoriesFile == null
            ? workspace.layout().root().resolve("osv-maven.zip")
            : advisoriesFile;
    if (!Files.exists(archive)) {
      return cannotCheck("no advisories found at " + archive, archive, licencesAllowed);
    }
    Advisories advisories;
    try {
      advisories = Advisories.in(archive);
    } catch (ToolException e) {
      return cannotCheck(e.getMessage(), archive, licencesAllowed);
    }
    LocalDate newest = LocalDate.ofInstant(advisories.newest(), ZoneOffset.UTC);
    List<Vulnerability> known =
        jars.stream().flatMap(jar -> advisories.on(jar).stream()).distinct().toList();
    known.forEach(
        vulnerability ->
            screen.line(
                screen.red(
                    "%s is vulnerable: %s %s"
                        .formatted(
                            vulnerability.jar(), vulnerability.id(), vulnerability.summary()))));
    if (!known.isEmpty()) {
      return ExitCode.SOFTWARE;
    }
    if (Duration.between(advisories.newest(), clock.instant()).compareTo(MAX_AGE) > 0) {
      return cannotCheck("the newest advisory is dated " + newest, archive, licencesAllowed);
    }
    screen.line(
        "Vulnerabilities: none known in %d advisories up to %s."
            .formatted(advisories.count(), newest));
    return licencesAllowed ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private List<PackagedJar> packagedJars() {
    Map<String, Path> plugins = workspace.layout().plugins();
    List<PackagedJar> jars = new ArrayList<>();
    for (String plugin : List.of("openmeteo-source", "transforms")) {
      jars.addAll(PackagedJar.listedIn(plugins.get(plugin).resolve("doc/sbom.cdx.json")));
    }
    return jars;
  }

  private boolean checkLicences(List<PackagedJar> jars) {
    boolean allowed = true;
    for (PackagedJar jar : jars) {
      String problem = LicenceRule.problem(jar).orElse(null);
      screen.line(
          problem == null
              ? "  %-50s %s".formatted(jar, String.join(", ", jar.licences()))
              : screen.red(
                  "  %s %s, which is not on the list of allowed licences".formatted(jar, problem)));
      allowed &= problem == null;
    }
    screen.line(allowed ? "Licences: all allowed." : screen.red("Licences: not all allowed."));
    return allowed;
  }

  private int cannotCheck(String reason, Path archive, boolean licencesAllowed) {
    screen.line(screen.yellow("Vulnerabilities: cannot check: " + reason));
    screen.line("Download the advisories with internet access, then run the command again:");
    screen.line("  curl -fLo %s %s".formatted(archive, DOWNLOAD));
    return licencesAllowed ? CANNOT_CHECK : ExitCode.SOFTWARE;
  }
}
