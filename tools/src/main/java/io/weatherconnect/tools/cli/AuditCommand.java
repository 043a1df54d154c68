package io.weatherconnect.tools.cli;

import io.weatherconnect.tools.ToolException;
import io.weatherconnect.tools.audit.Advisories;
import io.weatherconnect.tools.audit.LicenceRule;
import io.weatherconnect.tools.audit.PackagedJar;
import io.weatherconnect.tools.audit.Vulnerability;
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
 * Checks the libraries that the two plugins pack: their licences always, and known weaknesses where
 * the advisories have been downloaded. Makes no call to any network.
 */
@Command(
    name = "audit",
    description = "Check the licences and known vulnerabilities of what the plugins pack.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:All licences are allowed and no vulnerability is known.",
      "1:A licence is not allowed, or a vulnerability is known.",
      "2:Wrong usage.",
      "3:The licences are allowed, but vulnerabilities cannot be checked; it says why."
    })
final class AuditCommand implements Callable<Integer> {
  /** The status that never says that all is well. */
  static final int CANNOT_CHECK = 3;

  private static final String DOWNLOAD =
      "https://osv-vulnerabilities.storage.googleapis.com/Maven/all.zip";
  private static final Duration LONGEST_AGE = Duration.ofDays(30);

  @Mixin private Workspace workspace;

  @Option(
      names = "--advisories",
      paramLabel = "FILE",
      description =
          "The advisories on Maven packages, downloaded from "
              + DOWNLOAD
              + " (default: osv-maven.zip in the project's root).")
  private Path file;

  private final Screen screen = Screen.standard();
  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() {
    List<PackagedJar> jars = packaged();
    boolean licensed = checkLicences(jars);
    Path archive = file == null ? workspace.layout().root().resolve("osv-maven.zip") : file;
    if (!Files.exists(archive)) {
      return cannotCheck("there are no advisories at " + archive, archive, licensed);
    }
    Advisories advisories;
    try {
      advisories = Advisories.in(archive);
    } catch (ToolException e) {
      return cannotCheck(e.getMessage(), archive, licensed);
    }
    LocalDate newest = LocalDate.ofInstant(advisories.newest(), ZoneOffset.UTC);
    List<Vulnerability> known =
        jars.stream().flatMap(jar -> advisories.on(jar).stream()).distinct().toList();
    known.forEach(
        one ->
            screen.line(
                screen.red(
                    "%s is vulnerable: %s %s".formatted(one.jar(), one.id(), one.summary()))));
    if (!known.isEmpty()) {
      return ExitCode.SOFTWARE;
    }
    if (Duration.between(advisories.newest(), clock.instant()).compareTo(LONGEST_AGE) > 0) {
      return cannotCheck("the advisories end at " + newest, archive, licensed);
    }
    screen.line(
        "Vulnerabilities: none known in %d advisories up to %s."
            .formatted(advisories.count(), newest));
    return licensed ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private List<PackagedJar> packaged() {
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

  private int cannotCheck(String why, Path archive, boolean licensed) {
    screen.line(screen.yellow("Vulnerabilities: cannot check: " + why));
    screen.line("Download them, where there is internet, and run this again:");
    screen.line("  curl -fLo %s %s".formatted(archive, DOWNLOAD));
    return licensed ? CANNOT_CHECK : ExitCode.SOFTWARE;
  }
}
