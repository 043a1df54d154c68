package io.weatherconnect.tools.page;

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

/** The page in a real browser, where there is one. */
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
    assumeTrue(found.isPresent(), "no chromium on the PATH: the page was not tried in a browser");
    browser = found.get();
  }

  @Test
  void pageIsBuiltWithoutAComplaint() throws Exception {
    try (StatusPage page = StatusPage.serve(0, number -> Sample.snapshotWithStuckSink())) {
      Visit visit = visit(page, 1_000);

      assertThat(visit.complaints()).isEmpty();
      assertThat(visit.dom()).contains("STUCK", "<svg", "Frankfurt (Oder)");
    }
  }

  @Test
  void pageBringsItselfUpToDate() throws Exception {
    AtomicInteger visits = new AtomicInteger();
    try (StatusPage page =
        StatusPage.serve(
            0,
            number ->
                visits.incrementAndGet() == 1
                    ? Sample.snapshotWithStuckSink()
                    : Sample.snapshot())) {
      Visit visit = visit(page, 15_000);

      assertThat(visits).hasValueGreaterThan(1);
      assertThat(visit.dom())
          .contains("<title>All is well · Weather Connect</title>")
          .doesNotContain("STUCK");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  private record Visit(String dom, List<String> complaints) {}

  /** Opens the page, lets virtual time pass, and returns what the browser then shows. */
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
      List<String> complaints =
          Files.readAllLines(log).stream()
              .filter(Pattern.compile(":CONSOLE[:(]").asPredicate())
              .toList();
      return new Visit(Files.readString(dom), complaints);
    } finally {
      process.destroyForcibly();
    }
  }
}
