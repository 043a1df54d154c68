package io.weatherconnect.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs Chromium.
 *
 * @param command its path
 * @param directory for its profile and its output
 */
record Browser(Path command, Path directory) {
  /** Finds Chromium, or skips the test. */
  static Browser require(Path directory) {
    Optional<Path> found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .flatMap(
                path ->
                    Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(Path.of(path)::resolve))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "Chromium is not on the PATH; install the package chromium");
    return new Browser(found.get(), directory);
  }

  /** The content of a page, and what its scripts and the browser logged. */
  record Visit(String dom, List<String> consoleMessages) {}

  /** Opens a page and advances virtual time. */
  Visit visit(URI page, int millis) throws Exception {
    Path log = directory.resolve("browser.log");
    Path dom = directory.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                command.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--allow-file-access-from-files",
                "--user-data-dir=" + directory.resolve("profile"),
                "--enable-logging=stderr",
                "--virtual-time-budget=" + millis,
                "--dump-dom",
                page.toString())
            .redirectError(log.toFile())
            .redirectOutput(dom.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      List<String> consoleMessages =
          Files.readAllLines(log).stream()
              .filter(Pattern.compile(":CONSOLE[:(]").asPredicate())
              .toList();
      return new Visit(Files.readString(dom), consoleMessages);
    } finally {
      process.destroyForcibly();
    }
  }
}
