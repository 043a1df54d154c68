package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starting, watching and stopping services, with small programs instead of the real ones. */
@Timeout(120)
final class LocalStackTest {
  @TempDir private Path directory;
  private final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();
  private final Set<Service> heldBack = ConcurrentHashMap.newKeySet();
  private final Set<Service> first = ConcurrentHashMap.newKeySet();

  @Test
  void startReturnsWhenEveryServiceIsReady() throws Exception {
    try (LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA, Service.REGISTRY)) {
      stack.start();

      assertThat(events).contains("kafka is ready", "registry is ready");
      assertThat(StateFile.in(directory).running()).contains(stack.state());
    }
  }

  @Test
  void otherServicesStartAfterTheFirstIsReady() throws Exception {
    first.add(Service.CASSANDRA);
    try (LocalStack stack =
        stack(ChildProcesses.Obedient.class, Service.KAFKA, Service.CASSANDRA)) {
      stack.start();

      assertThat(events)
          .containsExactly(
              "cassandra starts", "cassandra is ready", "kafka starts", "kafka is ready");
    }
  }

  @Test
  void stepRunsOnceAllServicesButTheSlowestAreReady() throws Exception {
    heldBack.add(Service.CASSANDRA);
    try (LocalStack stack =
        stack(ChildProcesses.Obedient.class, Service.KAFKA, Service.CASSANDRA)) {
      stack.start(
          () -> {
            events.add("step taken");
            heldBack.clear();
          });

      assertThat(events)
          .containsSubsequence("kafka is ready", "step taken", "cassandra is ready")
          .containsOnlyOnce("step taken");
    }
  }

  @Test
  void stepRunsAlsoWhenTheSlowestServiceIsTheFirst() throws Exception {
    heldBack.add(Service.KAFKA);
    StackListener releasing =
        new StackListener() {
          @Override
          public void serving(Service service, Duration took) {
            heldBack.clear();
          }
        };
    try (LocalStack stack =
        stack(
            service -> ChildProcesses.Obedient.class,
            releasing,
            Service.KAFKA,
            Service.CASSANDRA)) {
      stack.start(() -> events.add("step taken"));

      assertThat(events).containsExactly("step taken");
    }
  }

  @Test
  void failedStepStopsTheStack() throws Exception {
    LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA);

    assertThatThrownBy(
            () ->
                stack.start(
                    () -> {
                      throw new ToolException("not valid");
                    }))
        .isInstanceOf(ToolException.class)
        .hasMessage("not valid");
    assertThat(process(Service.KAFKA).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void closeStopsEveryServiceAndDeletesTheState() throws Exception {
    LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA, Service.CONNECT);
    stack.start();

    stack.close();

    assertThat(events).endsWith("connect stopped", "kafka stopped");
    assertThat(directory.resolve("kafka.sign.stopped")).exists();
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
  void concurrentClosersBothWaitForAllProcesses() throws Exception {
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
  void failedServiceStopsTheStackAndIsReportedWithItsLog() throws Exception {
    LocalStack stack =
        stack(
            service ->
                service == Service.REGISTRY
                    ? ChildProcesses.Broken.class
                    : ChildProcesses.Obedient.class,
            Service.KAFKA,
            Service.REGISTRY);

    assertThatThrownBy(stack::start)
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("registry exited with status 1")
        .hasMessageContaining("the disk is made of cheese")
        .hasMessageContaining(stack.log(Service.REGISTRY).toString());
    assertThat(events).contains("registry failed").doesNotContain("registry is ready");
    assertThat(process(Service.KAFKA).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(StateFile.in(directory).running()).isEmpty();
  }

  @Test
  void processOfARunningServiceIsAvailable() throws Exception {
    try (LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA)) {
      stack.start();

      assertThat(stack.process(Service.KAFKA)).isEqualTo(process(Service.KAFKA).orElseThrow());
      stack.kill(Service.KAFKA);

      assertThatThrownBy(() -> stack.process(Service.KAFKA))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("kafka is not running");
    }
  }

  @Test
  void killedServiceCanBeStartedAgain() throws Exception {
    try (LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA)) {
      stack.start();

      stack.kill(Service.KAFKA);
      assertThat(directory.resolve("kafka.sign.stopped")).doesNotExist();
      Files.delete(sign(Service.KAFKA));
      stack.start(Service.KAFKA);

      assertThat(events)
          .containsExactly("kafka starts", "kafka is ready", "kafka starts", "kafka is ready");
      assertThat(stack.endedByItself(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void unexpectedExitOfAServiceIsNoticed() throws Exception {
    try (LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA, Service.REGISTRY)) {
      stack.start();

      process(Service.REGISTRY).orElseThrow().destroyForcibly();

      assertThat(stack.endedByItself(Duration.ofSeconds(30))).contains(Service.REGISTRY);
      Files.delete(sign(Service.REGISTRY));
      stack.start(Service.REGISTRY);
      assertThat(stack.isRunning(Service.REGISTRY)).isTrue();
    }
  }

  @Test
  void closedStackStartsNothing() {
    LocalStack stack = stack(ChildProcesses.Obedient.class, Service.KAFKA);
    stack.close();

    assertThatThrownBy(stack::start).hasMessageContaining("stopped while kafka was starting");
    assertThat(events).doesNotContain("kafka failed");
    assertThat(sign(Service.KAFKA)).doesNotExist();
  }

  @Test
  void secondWorkerIsStartedOnDemandOnly() throws Exception {
    try (LocalStack stack = stack(ChildProcesses.Obedient.class, Service.CONNECT)) {
      stack.start();
      assertThat(sign(Service.CONNECT_2)).doesNotExist();

      stack.start(Service.CONNECT_2);

      assertThat(sign(Service.CONNECT_2)).exists();
    }
  }

  @Test
  void environmentOfOneStartAffectsOnlyThatService() throws Exception {
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

  private LocalStack stack(Class<?> launcher, Service... wanted) {
    return stack(service -> launcher, wanted);
  }

  private LocalStack stack(Function<Service, Class<?>> mains, Service... wanted) {
    return stack(mains, recorder(), wanted);
  }

  private LocalStack stack(
      Function<Service, Class<?>> mains, StackListener listener, Service... wanted) {
    Map<Service, ServiceLauncher> all =
        Arrays.stream(Service.values())
            .collect(
                Collectors.toMap(
                    service -> service, service -> launcher(service, mains.apply(service))));
    StackState state =
        new StackState(
            ProcessHandle.current().pid(),
            new Addresses(Hosts.single(), Ports.defaults()),
            Optional.empty(),
            Optional.empty());
    return new LocalStack(
        new RunDirectory(directory),
        state,
        all,
        EnumSet.copyOf(List.of(wanted)),
        List.of(),
        new ClassArchives(directory, false),
        listener);
  }

  private ServiceLauncher launcher(Service service, Class<?> main) {
    return new ServiceLauncher() {
      @Override
      public JvmLaunch launch() {
        if (main == ChildProcesses.Broken.class) {
          // What breaks does so beside a service that runs.
          ChildProcesses.await(sign(Service.KAFKA));
        }
        return ChildProcesses.launch(main, sign(service));
      }

      @Override
      public boolean isReady() {
        return Files.exists(sign(service)) && !heldBack.contains(service);
      }

      @Override
      public boolean startsFirst() {
        return first.contains(service);
      }
    };
  }

  private StackListener recorder() {
    return new StackListener() {
      @Override
      public void starting(Service service) {
        events.add(service.title() + " starts");
      }

      @Override
      public void serving(Service service, Duration took) {
        events.add(service.title() + " is ready");
      }

      @Override
      public void failed(Service service, Duration took) {
        events.add(service.title() + " failed");
      }

      @Override
      public void stopped(Service service, boolean byItself) {
        events.add(service.title() + (byItself ? " stopped" : " was forced"));
      }
    };
  }

  private Path sign(Service service) {
    return directory.resolve(service.title() + ".sign");
  }

  private Optional<ProcessHandle> process(Service service) throws IOException {
    return ChildProcesses.process(sign(service));
  }
}
