package io.weatherconnect.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loads the page in Chromium, if it is installed. */
@Timeout(120)
final class BrowserTest {
  @TempDir private Path directory;
  private Path browser;

  @BeforeEach
  void findBrowser() {
    Optional<Path> found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .flatMap(
                path ->
                    Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(Path.of(path)::resolve))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "Chromium is not on the PATH");
    browser = found.get();
  }

  @Test
  void pageLoadsWithoutConsoleMessages() throws Exception {
    try (StatusPage page = StatusPage.serve(0, number -> Sample.snapshotWithStuckSink())) {
      Visit visit = visit(page, 1_000);

      assertThat(visit.consoleMessages()).isEmpty();
      assertThat(visit.dom()).contains("STUCK", "<svg", "Frankfurt (Oder)");
    }
  }

  @Test
  void pageRefreshesItself() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (StatusPage page =
        StatusPage.serve(
            0,
            number ->
                requests.incrementAndGet() == 1
                    ? Sample.snapshotWithStuckSink()
                    : Sample.snapshot())) {
      Visit visit = visit(page, 15_000);

      assertThat(requests).hasValueGreaterThan(1);
      assertThat(visit.dom())
          .contains("<title>Healthy · Weather Connect</title>")
          .doesNotContain("STUCK");
      assertThat(visit.consoleMessages()).isEmpty();
    }
  }

  private record Visit(String dom, List<String> consoleMessages) {}

  /** Opens the page, advances virtual time, and returns the DOM and the console messages. */
  private Visit visit(StatusPage page, int millis) throws Exception {
    List<String> command = new ArrayList<>(List.of(browser.toString()));
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + directory.resolve("profile"),
            "--enable-logging=stderr",
            "--virtual-time-budget=" + millis,
            "--dump-dom",
            page.uri().toString()));
    Path log = directory.resolve("browser.log");
    Path dom = directory.resolve("dom.html");
    Process process =
        new ProcessBuilder(command)
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
