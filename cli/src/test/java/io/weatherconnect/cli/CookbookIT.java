package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Replays the terminal sessions of each page in {@code docs/cookbook} on a real stack. */
@ExtendWith(RunningStack.Provider.class)
final class CookbookIT {
  private static final Path COOKBOOK = RunningStack.ROOT.resolve("docs/cookbook");

  @TempDir private static Path folder;
  private final RunningStack stack;

  CookbookIT(RunningStack stack) {
    this.stack = stack;
  }

  @AfterEach
  void leaveTheShippedConnectorsOnly() throws Exception {
    for (String name : stack.connect().connectors()) {
      if (!Workspace.LIVE.contains(name)) {
        stack.succeed("undeploy", name);
      }
    }
  }

  @TestFactory
  Stream<DynamicContainer> pagesRunAsDocumented() throws IOException {
    DocumentedSessions sessions = new DocumentedSessions(stack, folder);
    return pages().stream()
        .map(page -> DynamicContainer.dynamicContainer(page.toString(), sessions.of(page)));
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(COOKBOOK)) {
      List<Path> pages =
          files
              .filter(file -> file.toString().endsWith(".md") && !file.endsWith("README.md"))
              .sorted()
              .toList();
      assertThat(pages).isNotEmpty();
      return pages;
    }
  }
}
