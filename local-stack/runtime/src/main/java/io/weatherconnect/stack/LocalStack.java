package io.weatherconnect.stack;

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
 * Runs Kafka, Connect, the schema registry and Cassandra as child processes on the loopback
 * address. No child outlives this process. The data in the run directory is kept and can be used
 * again on other ports.
 *
 * <p>Thread-safe; {@link #close()} may be called from a shutdown hook while {@link #start()} is
 * under way, which then fails.
 */
public final class LocalStack implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(100);

  private final RunDirectory run;
  private final StackState state;
  private final Map<Service, ServiceLauncher> launchers;
  private final Set<Service> wanted;
  private final List<String> jvmOptions;
  private final ClassArchives archives;
  private final StackListener listener;
  private final Map<Service, ChildJvm> children = new EnumMap<>(Service.class);
  private final CompletableFuture<Service> endedByItself = new CompletableFuture<>();
  private final Object closing = new Object();
  private boolean closed;

  LocalStack(
      RunDirectory run,
      StackState state,
      Map<Service, ServiceLauncher> launchers,
      Set<Service> wanted,
      List<String> jvmOptions,
      ClassArchives archives,
      StackListener listener) {
    this.run = run;
    this.state = state;
    this.launchers = new EnumMap<>(launchers);
    this.wanted = EnumSet.copyOf(wanted);
    this.jvmOptions = List.copyOf(jvmOptions);
    this.archives = archives;
    this.listener = listener;
  }

  /**
   * Returns a builder of stacks.
   *
   * @param layout where the build puts its results
   * @return a builder with every service but the simulator, on the usual ports, in {@code run/}
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
                  "The stack is running (process %d). Stop it with 'make stop' first."
                      .formatted(running.pid()));
            });
    new RunDirectory(runDirectory).delete();
  }

  /**
   * Starts all services at once and returns when all are ready. When one fails, all are stopped.
   *
   * @throws ToolException when a service fails, with errors from its log, or when a stack is
   *     already running in this run directory
   * @throws InterruptedException when this thread is interrupted; all services are stopped first
   */
  public void start() throws InterruptedException {
    start(Service.CASSANDRA, () -> {});
  }

  /**
   * Starts all services and runs a step as soon as all services but one are ready.
   *
   * @param slowest the service that the step does not wait for, whether it is part of the stack or
   *     not
   * @param without the step that does not need it; it runs on the caller's thread
   * @throws ToolException as {@link #start()} does, or as the step does; all services are stopped
   *     first
   * @throws InterruptedException when this thread is interrupted; all services are stopped first
   */
  public void start(Service slowest, Step without) throws InterruptedException {
    StateFile.in(run.path()).claim(state);
    run.deleteLogs();
    ExecutorService executor = Executors.newFixedThreadPool(wanted.size());
    ExecutorCompletionService<Service> starts = new ExecutorCompletionService<>(executor);
    boolean complete = false;
    try {
      for (Service service : wanted) {
        starts.submit(() -> start(service), service);
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
   * Starts one service and returns when it is ready.
   *
   * @param service a service that is not running
   * @throws ToolException when it fails to start, with errors from its log
   */
  public void start(Service service) {
    start(service, Map.of());
  }

  /**
   * Starts one service with additional environment variables.
   *
   * @param service a service that is not running
   * @param environment variables for this run of the service only
   * @throws ToolException when it fails to start, with errors from its log
   */
  public void start(Service service, Map<String, String> environment) {
    ServiceLauncher launcher = launchers.get(service);
    long began = System.nanoTime();
    listener.starting(service);
    try {
      launcher.prepare();
      awaitReady(launcher, launch(launcher, environment), began);
      launcher.complete();
      listener.serving(service, since(began));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException("The start of " + service.title() + " was interrupted.", e);
    } catch (ToolException e) {
      // A service that is stopped with the stack has not failed.
      if (!isClosed()) {
        listener.failed(service, since(began));
      }
      throw e;
    }
  }

  /**
   * Kills one service, as a crash would, and returns when its process has exited.
   *
   * @param service a running service
   */
  public void kill(Service service) throws InterruptedException {
    remove(service).kill();
  }

  /**
   * Stops one service and returns when its process has exited. Kills it after 20 s.
   *
   * @param service a running service
   */
  public void stop(Service service) throws InterruptedException {
    stop(service, remove(service));
  }

  /**
   * The state of the stack, with the ports of its services.
   *
   * @return the state that other processes read from the run directory
   */
  public StackState state() {
    return state;
  }

  /**
   * Completes with the first service that exits unexpectedly.
   *
   * @return a future that never fails and, in a healthy stack, never completes
   */
  public CompletableFuture<Service> endedByItself() {
    return endedByItself.copy();
  }

  /**
   * The log file of a service.
   *
   * @param service the service
   * @return a file that exists once the service has been launched
   */
  public Path log(Service service) {
    return run.log(service);
  }

  /**
   * The process of a service, for instance to measure its use of processor and memory.
   *
   * @param service a running service
   * @return its process
   * @throws IllegalStateException when the service is not running
   */
  public synchronized ProcessHandle process(Service service) {
    ChildJvm child = children.get(service);
    if (child == null) {
      throw new IllegalStateException(service.title() + " is not running");
    }
    return child.handle();
  }

  /**
   * Whether a service is running, whether it is ready or not.
   *
   * @param service the service
   * @return whether its process is alive
   */
  public synchronized boolean isRunning(Service service) {
    ChildJvm child = children.get(service);
    return child != null && child.isAlive();
  }

  /**
   * Whether the stack was closed.
   *
   * @return true from the moment that closing began
   */
  public synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Makes class data archives for the next starts from what the services have loaded so far, if the
   * builder asked for it. Returns when they are made or when the stack is closed.
   */
  public void makeClassArchives() throws InterruptedException {
    archives.makeMissing();
  }

  /** Stops the workers, then all other services. Returns when all processes have exited. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    // A failed start and a shutdown hook may both close: the second waits for the first.
    synchronized (closing) {
      archives.stopMaking();
      // Workers first: they still have offsets to commit to Kafka.
      stopAll(EnumSet.of(Service.CONNECT, Service.CONNECT_2));
      stopAll(EnumSet.allOf(Service.class));
      archives.discardLists();
      Optional<StackState> running = StateFile.in(run.path()).running();
      if (running.filter(state::equals).isPresent()) {
        StateFile.in(run.path()).release();
      }
    }
  }

  private void stopAll(Set<Service> services) {
    List<Thread> stoppers =
        removeAll(services).entrySet().stream()
            .map(child -> new Thread(() -> stopUninterrupted(child.getKey(), child.getValue())))
            .toList();
    stoppers.forEach(Thread::start);
    boolean interrupted = false;
    for (Thread stopper : stoppers) {
      while (stopper.isAlive()) {
        try {
          stopper.join();
        } catch (InterruptedException e) {
          // The interruption is restored after all children have stopped.
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopUninterrupted(Service service, ChildJvm child) {
    try {
      stop(service, child);
    } catch (InterruptedException e) {
      throw new IllegalStateException("This thread is never interrupted", e);
    }
  }

  private void stop(Service service, ChildJvm child) throws InterruptedException {
    listener.stopped(service, child.stop(STOP_LIMIT));
  }

  private ChildJvm launch(ServiceLauncher launcher, Map<String, String> environment) {
    Service service = launcher.service();
    ChildJvm child =
        launch(service, launcher.launch().withOptions(jvmOptions).withEnvironment(environment));
    var unused = child.onExit().thenRun(() -> noticeEnd(service, child));
    return child;
  }

  private synchronized ChildJvm launch(Service service, JvmLaunch launch) {
    if (closed) {
      throw new ToolException("The stack was stopped while " + service.title() + " was starting.");
    }
    if (isRunning(service)) {
      throw new IllegalStateException(service.title() + " is already running");
    }
    ChildJvm child = ChildJvm.start(archives.addTo(launch), run.path(), run.log(service));
    children.put(service, child);
    return child;
  }

  private synchronized ChildJvm remove(Service service) {
    ChildJvm child = children.remove(service);
    if (child == null) {
      throw new IllegalStateException(service.title() + " is not running");
    }
    return child;
  }

  private synchronized Map<Service, ChildJvm> removeAll(Set<Service> services) {
    Map<Service, ChildJvm> removed = new EnumMap<>(children);
    removed.keySet().retainAll(services);
    children.keySet().removeAll(services);
    return removed;
  }

  private synchronized void noticeEnd(Service service, ChildJvm child) {
    if (children.get(service) == child) {
      endedByItself.complete(service);
    }
  }

  private void awaitReady(ServiceLauncher launcher, ChildJvm child, long began)
      throws InterruptedException {
    while (!isReady(launcher)) {
      if (!child.isAlive()) {
        throw failure(launcher, "exited with status " + child.exitValue());
      }
      if (since(began).compareTo(START_LIMIT) > 0) {
        throw failure(launcher, "is not ready after " + START_LIMIT.toSeconds() + " s");
      }
      Thread.sleep(PROBE_INTERVAL.toMillis());
    }
  }

  private static boolean isReady(ServiceLauncher launcher) throws InterruptedException {
    try {
      return launcher.isReady();
    } catch (IOException e) {
      // A starting service does not respond yet.
      return false;
    }
  }

  private ToolException failure(ServiceLauncher launcher, String what) {
    Path log = run.log(launcher.service());
    return new ToolException(
        "%s %s. Errors in its log:%n  %s%nFull log: %s"
            .formatted(
                launcher.service().title(),
                what,
                String.join(System.lineSeparator() + "  ", LogExcerpt.of(log)),
                log));
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** A step to run while a stack starts. */
  @FunctionalInterface
  public interface Step {
    /** Runs the step. */
    void take() throws InterruptedException;
  }
}
