package io.weatherconnect.tools.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.tools.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How parts are started, watched and ended, with small programs in the place of the real ones. */
@Timeout(120)
final class LocalStackTest {
  private static final String PRELIMINARY = ".preliminary";

  @TempDir private Path directory;
  private final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();
  private final Set<Part> heldBack = ConcurrentHashMap.newKeySet();
  private Optional<Class<?>> preliminary = Optional.empty();

  @Test
  void startReturnsWhenEveryPartServes() throws Exception {
    try (LocalStack stack = stack(Children.Obedient.class, Part.KAFKA, Part.REGISTRY)) {
      stack.start();

      assertThat(events).contains("kafka serves", "registry serves");
      assertThat(StateFile.in(directory).running()).contains(stack.state());
    }
  }

  @Test
  void stepIsTakenOnceAllPartsButTheSlowestServe() throws Exception {
    heldBack.add(Part.CASSANDRA);
    try (LocalStack stack = stack(Children.Obedient.class, Part.KAFKA, Part.CASSANDRA)) {
      stack.start(
          Part.CASSANDRA,
          () -> {
            events.add("step taken");
            heldBack.clear();
          });

      assertThat(events)
          .containsSubsequence("kafka serves", "step taken", "cassandra serves")
          .containsOnlyOnce("step taken");
    }
  }

  @Test
  void stepIsTakenAlsoWhenTheSlowestPartIsTheFirst() throws Exception {
    heldBack.add(Part.KAFKA);
    StackListener releasing =
        new StackListener() {
          @Override
          public void serving(Part part, Duration took) {
            heldBack.clear();
          }
        };
    try (LocalStack stack =
        stack(part -> Children.Obedient.class, releasing, Part.KAFKA, Part.CASSANDRA)) {
      stack.start(Part.CASSANDRA, () -> events.add("step taken"));

      assertThat(events).containsExactly("step taken");
    }
  }

  @Test
  void stepThatFailsTakesTheStackDown() throws Exception {
    LocalStack stack = stack(Children.Obedient.class, Part.KAFKA);

    assertThatThrownBy(
            () ->
                stack.start(
                    Part.CASSANDRA,
                    () -> {
                      throw new ToolException("not valid");
                    }))
        .isInstanceOf(ToolException.class)
        .hasMessage("not valid");
    assertThat(process(Part.KAFKA).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void closeEndsEveryPartAndForgetsTheStack() throws Exception {
    LocalStack stack = stack(Children.Obedient.class, Part.KAFKA, Part.CONNECT);
    stack.start();

    stack.close();

    assertThat(events).endsWith("connect stopped", "kafka stopped");
    assertThat(sign(Part.KAFKA, ".stopped")).exists();
    assertThat(StateFile.in(directory).running()).isEmpty();
  }

  @Test
  void closeMayBeRepeated() throws Exception {
    LocalStack stack = stack(Children.Obedient.class, Part.KAFKA);
    stack.start();

    stack.close();
    stack.close();

    assertThat(events).containsOnlyOnce("kafka stopped");
  }

  @Test
  void closersThatMeetBothWaitUntilAllIsGone() throws Exception {
    LocalStack stack = stack(Children.Obedient.class, Part.KAFKA, Part.REGISTRY);
    stack.start();
    ProcessHandle kafka = process(Part.KAFKA).orElseThrow();
    List<CompletableFuture<Void>> closers =
        Stream.generate(() -> CompletableFuture.runAsync(stack::close)).limit(2).toList();

    for (CompletableFuture<Void> closer : closers) {
      closer.get();
      assertThat(kafka.isAlive()).isFalse();
    }
    assertThat(events).containsOnlyOnce("kafka stopped", "registry stopped");
  }

  @Test
  void partThatFailsTakesTheStackDownAndSaysWhatItsLogSays() throws Exception {
    LocalStack stack =
        stack(
            part -> part == Part.REGISTRY ? Children.Broken.class : Children.Obedient.class,
            Part.KAFKA,
            Part.REGISTRY);

    assertThatThrownBy(stack::start)
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("registry ended with exit status 1")
        .hasMessageContaining("the disk is made of cheese")
        .hasMessageContaining(stack.log(Part.REGISTRY).toString());
    assertThat(events).contains("registry failed").doesNotContain("registry serves");
    assertThat(process(Part.KAFKA).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(StateFile.in(directory).running()).isEmpty();
  }

  @Test
  void tellsTheProcessOfAPartForAsLongAsItRuns() throws Exception {
    try (LocalStack stack = stack(Children.Obedient.class, Part.KAFKA)) {
      stack.start();

      assertThat(stack.process(Part.KAFKA)).isEqualTo(process(Part.KAFKA).orElseThrow());
      stack.kill(Part.KAFKA);

      assertThatThrownBy(() -> stack.process(Part.KAFKA))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("kafka does not run");
    }
  }

  @Test
  void killedPartCanBeStartedAgain() throws Exception {
    try (LocalStack stack = stack(Children.Obedient.class, Part.KAFKA)) {
      stack.start();

      stack.kill(Part.KAFKA);
      Files.delete(sign(Part.KAFKA, ""));
      stack.start(Part.KAFKA);

      assertThat(events)
          .containsExactly("kafka starts", "kafka serves", "kafka starts", "kafka serves");
      assertThat(stack.endedByItself()).isNotDone();
    }
  }

  @Test
  void partThatEndsByItselfIsNoticed() throws Exception {
    try (LocalStack stack = stack(Children.Obedient.class, Part.KAFKA, Part.REGISTRY)) {
      stack.start();

      process(Part.REGISTRY).orElseThrow().destroyForcibly();

      assertThat(stack.endedByItself().get(30, TimeUnit.SECONDS)).isEqualTo(Part.REGISTRY);
    }
  }

  @Test
  void closedStackStartsNothing() {
    LocalStack stack = stack(Children.Obedient.class, Part.KAFKA);
    stack.close();

    assertThatThrownBy(stack::start).hasMessageContaining("stopped while kafka was starting");
    assertThat(events).doesNotContain("kafka failed");
    assertThat(sign(Part.KAFKA, "")).doesNotExist();
  }

  @Test
  void partIsLaunchedOnceWhatPreparesItHasEnded() throws Exception {
    preliminary = Optional.of(Children.Brief.class);
    try (LocalStack stack = stack(Children.Obedient.class, Part.KAFKA)) {
      stack.start();

      assertThat(sign(Part.KAFKA, PRELIMINARY)).exists();
      assertThat(stack.process(Part.KAFKA)).isEqualTo(process(Part.KAFKA).orElseThrow());
      assertThat(stack.endedByItself()).isNotDone();
    }
  }

  @Test
  void partThatCannotBePreparedIsNotLaunched() {
    preliminary = Optional.of(Children.Broken.class);
    LocalStack stack = stack(Children.Obedient.class, Part.KAFKA);

    assertThatThrownBy(stack::start)
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("kafka could not be prepared (exit status 1)")
        .hasMessageContaining("the disk is made of cheese");
    assertThat(events).containsExactly("kafka starts", "kafka failed");
    assertThat(sign(Part.KAFKA, "")).doesNotExist();
  }

  @Test
  void closeEndsWhatPreparesAPartAndTheStart() throws Exception {
    preliminary = Optional.of(Children.Obedient.class);
    LocalStack stack = stack(Children.Obedient.class, Part.KAFKA);
    CompletableFuture<Void> start = CompletableFuture.runAsync(() -> startUninterrupted(stack));
    while (!Files.exists(sign(Part.KAFKA, PRELIMINARY))) {
      assertThat(start).isNotDone();
    }

    stack.close();

    assertThat(process(sign(Part.KAFKA, PRELIMINARY)).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(start)
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(ToolException.class);
    assertThat(events).containsExactly("kafka starts", "kafka stopped");
    assertThat(sign(Part.KAFKA, "")).doesNotExist();
  }

  @Test
  void secondWorkerIsStartedOnDemandOnly() throws Exception {
    try (LocalStack stack = stack(Children.Obedient.class, Part.CONNECT)) {
      stack.start();
      assertThat(sign(Part.CONNECT_2, "")).doesNotExist();

      stack.start(Part.CONNECT_2);

      assertThat(sign(Part.CONNECT_2, "")).exists();
    }
  }

  @Test
  void environmentOfOneStartIsThatPartsAlone() throws Exception {
    try (LocalStack stack = stack(Children.Obedient.class, Part.KAFKA)) {
      stack.start();
      stack.start(Part.CONNECT_2, Map.of("JAVA_TOOL_OPTIONS", "-Dmood=good"));

      assertThat(stack.log(Part.CONNECT_2)).content().contains("mood=good");
      assertThat(stack.log(Part.KAFKA)).content().doesNotContain("mood=good");
    }
  }

  @Test
  void dataOfARunningStackIsNotDeleted() throws Exception {
    try (LocalStack stack = stack(Children.Obedient.class, Part.KAFKA)) {
      stack.start();

      assertThatThrownBy(() -> LocalStack.clean(directory)).hasMessageContaining("make stop");
      assertThat(stack.log(Part.KAFKA)).exists();
    }
  }

  @Test
  void cleanDeletesWhatAStackHasWritten() throws Exception {
    try (LocalStack stack = stack(Children.Obedient.class, Part.KAFKA)) {
      stack.start();
    }
    new RunDirectory(directory).data(Part.KAFKA);

    LocalStack.clean(directory);

    assertThat(directory.resolve("data")).doesNotExist();
    assertThat(directory.resolve("logs")).doesNotExist();
  }

  private LocalStack stack(Class<?> program, Part... wanted) {
    return stack(part -> program, wanted);
  }

  private LocalStack stack(Function<Part, Class<?>> programs, Part... wanted) {
    return stack(programs, recorder(), wanted);
  }

  private LocalStack stack(
      Function<Part, Class<?>> programs, StackListener listener, Part... wanted) {
    Map<Part, Program> all =
        Arrays.stream(Part.values())
            .collect(Collectors.toMap(part -> part, part -> program(part, programs.apply(part))));
    ProcessHandle self = ProcessHandle.current();
    StackState state =
        new StackState(
            self.pid(), StackState.startOf(self), Ports.usual(port -> true), Optional.empty());
    return new LocalStack(
        new RunDirectory(directory),
        state,
        all,
        EnumSet.copyOf(List.of(wanted)),
        List.of(),
        listener);
  }

  private Program program(Part part, Class<?> main) {
    return new Program() {
      @Override
      public Part part() {
        return part;
      }

      @Override
      public void prepare() {
        // What breaks does so beside a part that runs.
        while (main == Children.Broken.class && !Files.exists(sign(Part.KAFKA, ""))) {
          Thread.onSpinWait();
        }
      }

      @Override
      public Optional<JvmLaunch> preliminary() {
        return preliminary.map(first -> Children.launch(first, sign(part, PRELIMINARY)));
      }

      @Override
      public JvmLaunch launch() {
        return Children.launch(main, sign(part, ""));
      }

      @Override
      public boolean serves() {
        return Files.exists(sign(part, "")) && !heldBack.contains(part);
      }
    };
  }

  private StackListener recorder() {
    return new StackListener() {
      @Override
      public void starting(Part part) {
        events.add(part.title() + " starts");
      }

      @Override
      public void serving(Part part, Duration took) {
        events.add(part.title() + " serves");
      }

      @Override
      public void failed(Part part, Duration took) {
        events.add(part.title() + " failed");
      }

      @Override
      public void stopped(Part part, boolean byItself) {
        events.add(part.title() + (byItself ? " stopped" : " was forced"));
      }
    };
  }

  private static void startUninterrupted(LocalStack stack) {
    try {
      stack.start();
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts this thread", e);
    }
  }

  private Path sign(Part part, String suffix) {
    return directory.resolve(part.title() + ".sign" + suffix);
  }

  private Optional<ProcessHandle> process(Part part) throws IOException {
    return process(sign(part, ""));
  }

  private static Optional<ProcessHandle> process(Path sign) throws IOException {
    String pid = Files.readString(sign).split(" ", 2)[0];
    return ProcessHandle.of(Long.parseLong(pid));
  }
}
