package io.weatherconnect.tools.stack;

import io.weatherconnect.tools.ToolException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Kafka, Connect, schema registry and Cassandra as child processes on this machine's loopback
 * address. No child outlives this process. The data in the run directory survives and may be
 * started again on other ports.
 *
 * <p>Safe for use by several threads; {@link #close()} may be called from a shutdown hook while
 * {@link #start()} is under way, which then fails.
 */
public final class LocalStack implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(100);

  private final RunDirectory run;
  private final StackState state;
  private final Map<Service, ServiceLauncher> programs;
  private final Set<Service> wanted;
  private final List<String> jvmOptions;
  private final StackListener listener;
  private final Map<Service, ChildJvm> children = new EnumMap<>(Service.class);
  private final CompletableFuture<Service> endedByItself = new CompletableFuture<>();
  private final Object closing = new Object();
  private boolean closed;

  LocalStack(
      RunDirectory run,
      StackState state,
      Map<Service, ServiceLauncher> programs,
      Set<Service> wanted,
      List<String> jvmOptions,
      StackListener listener) {
    this.run = run;
    this.state = state;
    this.programs = new EnumMap<>(programs);
    this.wanted = EnumSet.copyOf(wanted);
    this.jvmOptions = List.copyOf(jvmOptions);
    this.listener = listener;
  }

  /**
   * Begins the description of a stack.
   *
   * @param layout where the build has put the programs
   * @return a builder with every part but the simulator, on the usual ports, in {@code run/}
   */
  public static LocalStackBuilder in(ProjectLayout layout) {
    return new LocalStackBuilder(layout);
  }

  /**
   * Deletes a run directory's data, logs, configuration and state.
   *
   * @param runDirectory as given to the builder
   * @throws ToolException when its stack runs
   */
  public static void clean(Path runDirectory) {
    StateFile.in(runDirectory)
        .running()
        .ifPresent(
            running -> {
              throw new ToolException(
                  "The stack runs (process %d). Stop it with 'make stop' first."
                      .formatted(running.pid()));
            });
    new RunDirectory(runDirectory).delete();
  }

  /**
   * Starts all parts at once and returns when every one serves. When one fails, all are ended.
   *
   * @throws ToolException when a part fails, with what its log says, or when a stack runs in this
   *     run directory already
   * @throws InterruptedException when this thread is interrupted; all parts are ended first
   */
  public void start() throws InterruptedException {
    start(Service.CASSANDRA, () -> {});
  }

  /**
   * The same, and does something as soon as all parts but one serve.
   *
   * @param slowest the part that is not waited for, whether it starts or not
   * @param without what does not need it; on the caller's thread
   * @throws ToolException as {@link #start()} does, or as the step does; all parts are ended first
   * @throws InterruptedException when this thread is interrupted; all parts are ended first
   */
  public void start(Service slowest, Step without) throws InterruptedException {
    StateFile.in(run.path()).claim(state);
    run.deleteLogs();
    ExecutorService executor = Executors.newFixedThreadPool(wanted.size());
    ExecutorCompletionService<Service> starts = new ExecutorCompletionService<>(executor);
    boolean complete = false;
    try {
      for (Service part : wanted) {
        starts.submit(() -> start(part), part);
      }
      Set<Service> needed = EnumSet.copyOf(wanted);
      needed.remove(slowest);
      boolean done = false;
      for (int i = 0; i < wanted.size(); i++) {
        needed.remove(starts.take().get());
        if (needed.isEmpty() && !done) {
          without.take();
          done = true;
        }
      }
      complete = true;
    } catch (ExecutionException e) {
      throw new ToolException(e.getCause().getMessage(), e.getCause());
    } finally {
      executor.shutdownNow();
      if (!complete) {
        close();
      }
    }
  }

  /**
   * Starts one part and returns when it serves. Does nothing to the others.
   *
   * @param part a part that does not run now
   * @throws ToolException when it does not come to serve, with what its log says
   */
  public void start(Service part) {
    start(part, Map.of());
  }

  /**
   * Starts one part with more in its environment than it has otherwise.
   *
   * @param part a part that does not run now
   * @param environment variables for this run of the part alone
   * @throws ToolException when it does not come to serve, with what its log says
   */
  public void start(Service part, Map<String, String> environment) {
    ServiceLauncher program = programs.get(part);
    long began = System.nanoTime();
    listener.starting(part);
    try {
      program.prepare();
      runPreliminary(program);
      awaitServing(program, launch(program, environment), began);
      program.complete();
      listener.serving(part, since(began));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException("The start of " + part.title() + " was interrupted.", e);
    } catch (ToolException e) {
      // A part that is swept away with the stack has not failed by itself.
      if (!isClosed()) {
        listener.failed(part, since(began));
      }
      throw e;
    }
  }

  /**
   * Ends one part as a crash would, without warning, and returns when it is gone.
   *
   * @param part a part that runs
   */
  public void kill(Service part) throws InterruptedException {
    remove(part).kill();
  }

  /**
   * Asks one part to end and returns when it is gone; makes it after 20 s.
   *
   * @param part a part that runs
   */
  public void stop(Service part) throws InterruptedException {
    stop(part, remove(part));
  }

  /**
   * Where everything listens.
   *
   * @return the same as other processes read from the run directory
   */
  public StackState state() {
    return state;
  }

  /**
   * Completes with the first part that ends without having been asked to.
   *
   * @return a future that never fails and, in a healthy stack, never completes
   */
  public CompletableFuture<Service> endedByItself() {
    return endedByItself.copy();
  }

  /**
   * Where a part writes its log.
   *
   * @param part which
   * @return a file that exists once the part has been launched
   */
  public Path log(Service part) {
    return run.log(part);
  }

  /**
   * The process of a part, whose use of processor and memory may be looked at.
   *
   * @param part a part that runs
   * @return its process
   * @throws IllegalStateException when the part does not run
   */
  public synchronized ProcessHandle process(Service part) {
    ChildJvm child = children.get(part);
    if (child == null) {
      throw new IllegalStateException(part.title() + " does not run");
    }
    return child.handle();
  }

  /**
   * Whether the stack was closed.
   *
   * @return true from the moment that closing began
   */
  public synchronized boolean isClosed() {
    return closed;
  }

  /** Ends the workers, then everything else. Returns when all processes are gone. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    // A failed start and a shutdown hook may both close: the second waits until all is done.
    synchronized (closing) {
      // Workers first: they still have offsets to commit to Kafka.
      stopAll(EnumSet.of(Service.CONNECT, Service.CONNECT_2));
      stopAll(EnumSet.allOf(Service.class));
      Optional<StackState> running = StateFile.in(run.path()).running();
      if (running.filter(state::equals).isPresent()) {
        StateFile.in(run.path()).release();
      }
    }
  }

  private void stopAll(Set<Service> parts) {
    List<Thread> stoppers =
        removeAll(parts).entrySet().stream()
            .map(child -> new Thread(() -> stopUninterrupted(child.getKey(), child.getValue())))
            .toList();
    stoppers.forEach(Thread::start);
    boolean interrupted = false;
    for (Thread stopper : stoppers) {
      while (stopper.isAlive()) {
        try {
          stopper.join();
        } catch (InterruptedException e) {
          // The children come first; the interruption is told to the caller afterwards.
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopUninterrupted(Service part, ChildJvm child) {
    try {
      stop(part, child);
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts this thread", e);
    }
  }

  private void stop(Service part, ChildJvm child) throws InterruptedException {
    listener.stopped(part, child.stop(STOP_LIMIT));
  }

  private void runPreliminary(ServiceLauncher program) throws InterruptedException {
    Optional<JvmLaunch> preliminary = program.preliminary();
    if (preliminary.isPresent()) {
      ChildJvm child = launch(program.part(), preliminary.get());
      int status = child.await();
      forget(program.part(), child);
      if (status != 0) {
        throw failure(program, "could not be prepared (exit status %d)".formatted(status));
      }
    }
  }

  private ChildJvm launch(ServiceLauncher program, Map<String, String> environment) {
    Service part = program.part();
    ChildJvm child =
        launch(part, program.launch().withOptions(jvmOptions).withEnvironment(environment));
    var unused = child.onExit().thenRun(() -> noticeEnd(part, child));
    return child;
  }

  private synchronized ChildJvm launch(Service part, JvmLaunch launch) {
    if (closed) {
      throw new ToolException("The stack was stopped while " + part.title() + " was starting.");
    }
    if (children.containsKey(part)) {
      throw new IllegalStateException(part.title() + " runs already");
    }
    ChildJvm child = ChildJvm.start(launch, run.path(), run.log(part));
    children.put(part, child);
    return child;
  }

  private synchronized ChildJvm remove(Service part) {
    ChildJvm child = children.remove(part);
    if (child == null) {
      throw new IllegalStateException(part.title() + " does not run");
    }
    return child;
  }

  private synchronized Map<Service, ChildJvm> removeAll(Set<Service> parts) {
    Map<Service, ChildJvm> removed = new EnumMap<>(children);
    removed.keySet().retainAll(parts);
    children.keySet().removeAll(parts);
    return removed;
  }

  /** Unlike {@link #remove}, bears that somebody else has removed the child already. */
  private synchronized void forget(Service part, ChildJvm child) {
    children.remove(part, child);
  }

  private synchronized void noticeEnd(Service part, ChildJvm child) {
    if (children.get(part) == child) {
      endedByItself.complete(part);
    }
  }

  private void awaitServing(ServiceLauncher program, ChildJvm child, long began)
      throws InterruptedException {
    while (!serves(program)) {
      if (!child.isAlive()) {
        throw failure(program, "ended with exit status " + child.exitValue());
      }
      if (since(began).compareTo(START_LIMIT) > 0) {
        throw failure(program, "does not serve after " + START_LIMIT.toSeconds() + " s");
      }
      Thread.sleep(PROBE_INTERVAL.toMillis());
    }
  }

  private static boolean serves(ServiceLauncher program) throws InterruptedException {
    try {
      return program.serves();
    } catch (IOException e) {
      // No response yet is what a starting program looks like.
      return false;
    }
  }

  private ToolException failure(ServiceLauncher program, String what) {
    Path log = run.log(program.part());
    return new ToolException(
        "%s %s. Its log says:%n  %s%nAll of it is in %s."
            .formatted(
                program.part().title(),
                what,
                String.join(System.lineSeparator() + "  ", LogExcerpt.of(log)),
                log));
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Something to do while a stack starts. */
  @FunctionalInterface
  public interface Step {
    /** Does it. */
    void take() throws InterruptedException;
  }
}
