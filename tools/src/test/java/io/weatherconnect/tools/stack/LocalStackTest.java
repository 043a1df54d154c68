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
  private final Set<Service> heldBack = ConcurrentHashMap.newKeySet();
  private Optional<Class<?>> preliminary = Optional.empty();

  @Test
  void startReturnsWhenEveryPartServes() throws Exception {
    try (LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA, Service.REGISTRY)) {
      stack.start();

      assertThat(events).contains("kafka serves", "registry serves");
      assertThat(StateFile.in(directory).running()).contains(stack.state());
    }
  }

  @Test
  void stepIsTakenOnceAllPartsButTheSlowestServe() throws Exception {
    heldBack.add(Service.CASSANDRA);
    try (LocalStack stack =
        stack(ChildProcesses.Obedient.class, Service.KAFKA, Service.CASSANDRA)) {
      stack.start(
          Service.CASSANDRA,
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
    heldBack.add(Service.KAFKA);
    StackListener releasing =
        new StackListener() {
          @Override
          public void serving(Service part, Duration took) {
            heldBack.clear();
          }
        };
    try (LocalStack stack =
        stack(part -> ChildProcesses.Obedient.class, releasing, Service.KAFKA, Service.CASSANDRA)) {
      stack.start(Service.CASSANDRA, () -> events.add("step taken"));

      assertThat(events).containsExactly("step taken");
    }
  }

  @Test
  void stepThatFailsTakesTheStackDown() throws Exception {
    LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA);

    assertThatThrownBy(
            () ->
                stack.start(
                    Service.CASSANDRA,
                    () -> {
                      throw new ToolException("not valid");
                    }))
        .isInstanceOf(ToolException.class)
        .hasMessage("not valid");
    assertThat(process(Service.KAFKA).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void closeEndsEveryPartAndForgetsTheStack() throws Exception {
    LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA, Service.CONNECT);
    stack.start();

    stack.close();

    assertThat(events).endsWith("connect stopped", "kafka stopped");
    assertThat(sign(Service.KAFKA, ".stopped")).exists();
    assertThat(StateFile.in(directory).running()).isEmpty();
  }

  @Test
  void closeMayBeRepeated() throws Exception {
    LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA);
    stack.start();

    stack.close();
    stack.close();

    assertThat(events).containsOnlyOnce("kafka stopped");
  }

  @Test
  void closersThatMeetBothWaitUntilAllIsGone() throws Exception {
    LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA, Service.REGISTRY);
    stack.start();
    ProcessHandle kafka = process(Service.KAFKA).orElseThrow();
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
            part ->
                part == Service.REGISTRY
                    ? ChildProcesses.Broken.class
                    : ChildProcesses.Obedient.class,
            Service.KAFKA,
            Service.REGISTRY);

    assertThatThrownBy(stack::start)
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("registry ended with exit status 1")
        .hasMessageContaining("the disk is made of cheese")
        .hasMessageContaining(stack.log(Service.REGISTRY).toString());
    assertThat(events).contains("registry failed").doesNotContain("registry serves");
    assertThat(process(Service.KAFKA).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(StateFile.in(directory).running()).isEmpty();
  }

  @Test
  void tellsTheProcessOfAPartForAsLongAsItRuns() throws Exception {
    try (LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA)) {
      stack.start();

      assertThat(stack.process(Service.KAFKA)).isEqualTo(process(Service.KAFKA).orElseThrow());
      stack.kill(Service.KAFKA);

      assertThatThrownBy(() -> stack.process(Service.KAFKA))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("kafka does not run");
    }
  }

  @Test
  void killedPartCanBeStartedAgain() throws Exception {
    try (LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA)) {
      stack.start();

      stack.kill(Service.KAFKA);
      Files.delete(sign(Service.KAFKA, ""));
      stack.start(Service.KAFKA);

      assertThat(events)
          .containsExactly("kafka starts", "kafka serves", "kafka starts", "kafka serves");
      assertThat(stack.endedByItself()).isNotDone();
    }
  }

  @Test
  void partThatEndsByItselfIsNoticed() throws Exception {
    try (LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA, Service.REGISTRY)) {
      stack.start();

      process(Service.REGISTRY).orElseThrow().destroyForcibly();

      assertThat(stack.endedByItself().get(30, TimeUnit.SECONDS)).isEqualTo(Service.REGISTRY);
    }
  }

  @Test
  void closedStackStartsNothing() {
    LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA);
    stack.close();

    assertThatThrownBy(stack::start).hasMessageContaining("stopped while kafka was starting");
    assertThat(events).doesNotContain("kafka failed");
    assertThat(sign(Service.KAFKA, "")).doesNotExist();
  }

  @Test
  void partIsLaunchedOnceWhatPreparesItHasEnded() throws Exception {
    preliminary = Optional.of(ChildProcesses.Brief.class);
    try (LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA)) {
      stack.start();

      assertThat(sign(Service.KAFKA, PRELIMINARY)).exists();
      assertThat(stack.process(Service.KAFKA)).isEqualTo(process(Service.KAFKA).orElseThrow());
      assertThat(stack.endedByItself()).isNotDone();
    }
  }

  @Test
  void partThatCannotBePreparedIsNotLaunched() {
    preliminary = Optional.of(ChildProcesses.Broken.class);
    LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA);

    assertThatThrownBy(stack::start)
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("kafka could not be prepared (exit status 1)")
        .hasMessageContaining("the disk is made of cheese");
    assertThat(events).containsExactly("kafka starts", "kafka failed");
    assertThat(sign(Service.KAFKA, "")).doesNotExist();
  }

  @Test
  void closeEndsWhatPreparesAPartAndTheStart() throws Exception {
    preliminary = Optional.of(ChildProcesses.Obedient.class);
    LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA);
    CompletableFuture<Void> start = CompletableFuture.runAsync(() -> startUninterrupted(stack));
    while (!Files.exists(sign(Service.KAFKA, PRELIMINARY))) {
      assertThat(start).isNotDone();
    }

    stack.close();

    assertThat(process(sign(Service.KAFKA, PRELIMINARY)).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(start)
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(ToolException.class);
    assertThat(events).containsExactly("kafka starts", "kafka stopped");
    assertThat(sign(Service.KAFKA, "")).doesNotExist();
  }

  @Test
  void secondWorkerIsStartedOnDemandOnly() throws Exception {
    try (LocalStack stack = stack(ChildProcesses.Obedient.class, Service.CONNECT)) {
      stack.start();
      assertThat(sign(Service.CONNECT_2, "")).doesNotExist();

      stack.start(Service.CONNECT_2);

      assertThat(sign(Service.CONNECT_2, "")).exists();
    }
  }

  @Test
  void environmentOfOneStartIsThatPartsAlone() throws Exception {
    try (LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA)) {
      stack.start();
      stack.start(Service.CONNECT_2, Map.of("JAVA_TOOL_OPTIONS", "-Dmood=good"));

      assertThat(stack.log(Service.CONNECT_2)).content().contains("mood=good");
      assertThat(stack.log(Service.KAFKA)).content().doesNotContain("mood=good");
    }
  }

  @Test
  void dataOfARunningStackIsNotDeleted() throws Exception {
    try (LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA)) {
      stack.start();

      assertThatThrownBy(() -> LocalStack.clean(directory)).hasMessageContaining("make stop");
      assertThat(stack.log(Service.KAFKA)).exists();
    }
  }

  @Test
  void cleanDeletesWhatAStackHasWritten() throws Exception {
    try (LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA)) {
      stack.start();
    }
    new RunDirectory(directory).data(Service.KAFKA);

    LocalStack.clean(directory);

    assertThat(directory.resolve("data")).doesNotExist();
    assertThat(directory.resolve("logs")).doesNotExist();
  }

  private LocalStack stack(Class<?> program, Service... wanted) {
    return stack(part -> program, wanted);
  }

  private LocalStack stack(Function<Service, Class<?>> programs, Service... wanted) {
    return stack(programs, recorder(), wanted);
  }

  private LocalStack stack(
      Function<Service, Class<?>> programs, StackListener listener, Service... wanted) {
    Map<Service, ServiceLauncher> all =
        Arrays.stream(Service.values())
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

  private ServiceLauncher program(Service part, Class<?> main) {
    return new ServiceLauncher() {
      @Override
      public Service part() {
        return part;
      }

      @Override
      public void prepare() {
        // What breaks does so beside a part that runs.
        while (main == ChildProcesses.Broken.class && !Files.exists(sign(Service.KAFKA, ""))) {
          Thread.onSpinWait();
        }
      }

      @Override
      public Optional<JvmLaunch> preliminary() {
        return preliminary.map(first -> ChildProcesses.launch(first, sign(part, PRELIMINARY)));
      }

      @Override
      public JvmLaunch launch() {
        return ChildProcesses.launch(main, sign(part, ""));
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
      public void starting(Service part) {
        events.add(part.title() + " starts");
      }

      @Override
      public void serving(Service part, Duration took) {
        events.add(part.title() + " serves");
      }

      @Override
      public void failed(Service part, Duration took) {
        events.add(part.title() + " failed");
      }

      @Override
      public void stopped(Service part, boolean byItself) {
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

  private Path sign(Service part, String suffix) {
    return directory.resolve(part.title() + ".sign" + suffix);
  }

  private Optional<ProcessHandle> process(Service part) throws IOException {
    return process(sign(part, ""));
  }

  private static Optional<ProcessHandle> process(Path sign) throws IOException {
    String pid = Files.readString(sign).split(" ", 2)[0];
    return ProcessHandle.of(Long.parseLong(pid));
  }
}
