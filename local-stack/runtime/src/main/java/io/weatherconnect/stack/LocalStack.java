package io.weatherconnect.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs Kafka, Connect, the schema registry and Cassandra as child processes on {@link Hosts}, by
 * default the loopback address, one node of each or a cluster. No child outlives this process. The
 * data in the run directory is kept and can be used again on other ports.
 *
 * <p>Thread-safe; {@link #close()} may be called from a shutdown hook while {@link #start()} is
 * under way, which then fails.
 */
public final class LocalStack implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final long PROBE_INTERVAL_MS = 100;

  private final RunDirectory run;
  private final StateFile file;
  private final StackState state;
  private final Map<Service, ServiceLauncher> launchers;
  private final Set<Service> wanted;
  private final List<String> jvmOptions;
  private final ClassArchives archives;
  private final StackListener listener;
  private final Map<Service, Process> children = new EnumMap<>(Service.class);
  private final BlockingQueue<Service> endedByItself = new LinkedBlockingQueue<>();
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
    this.file = StateFile.in(run.path());
    this.state = state;
    this.launchers = new EnumMap<>(launchers);
    this.wanted = EnumSet.copyOf(wanted);
    this.jvmOptions = List.copyOf(jvmOptions);
    this.archives = archives;
    this.listener = listener;
  }

  /** A builder of stacks with every service but the simulator, on usual ports, in {@code run/}. */
  public static LocalStackBuilder in(ProjectLayout layout) {
    return new LocalStackBuilder(layout);
  }

  /**
   * Deletes the data, logs, configuration and state of a stack. Throws {@link ToolException} when
   * it runs.
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
   * Starts all services, at once unless the stack is secured, and returns when all are ready. When
   * one fails, all are stopped.
   *
   * @throws ToolException when a service fails, with errors from its log, or when a stack is
   *     already running in this run directory
   * @throws InterruptedException when this thread is interrupted; all services are stopped first
   */
  public void start() throws InterruptedException {
    start(() -> {});
  }

  /**
   * Starts all services as {@link #start()} does, and runs a step as soon as all of them but
   * Cassandra, the slowest, are ready.
   *
   * @param beforeCassandra the step, which runs on the caller's thread; when it throws, all
   *     services are stopped
   */
  public void start(Step beforeCassandra) throws InterruptedException {
    file.claim(state);
    ExecutorService executor = Executors.newFixedThreadPool(wanted.size());
    boolean complete = false;
    try {
      run.deleteLogs();
      ExecutorCompletionService<Service> starts = new ExecutorCompletionService<>(executor);
      Set<Service> pending = EnumSet.copyOf(wanted);
      boolean taken = false;
      for (List<Service> group : startOrder()) {
        group.forEach(service -> starts.submit(() -> start(service), service));
        for (int ready = 0; ready < group.size(); ready++) {
          pending.remove(starts.take().get());
          if (!taken && Service.CASSANDRA_NODES.containsAll(pending)) {
            beforeCassandra.take();
            taken = true;
          }
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

  /** The services that start at the same time, group after group; a group may be empty. */
  private Collection<List<Service>> startOrder() {
    return wanted.stream()
        .collect(Collectors.partitioningBy(service -> !launchers.get(service).startsFirst()))
        .values();
  }

  /** Starts one service as {@link #start(Service, Map)} does, with this process's environment. */
  public void start(Service service) {
    start(service, Map.of());
  }

  /**
   * Starts one service with additional environment variables and returns when it is ready.
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
      JvmLaunch launch = launcher.launch().withOptions(jvmOptions).withEnvironment(environment);
      Process child = launch(service, launch);
      while (!isReady(launcher)) {
        if (child.waitFor(PROBE_INTERVAL_MS, TimeUnit.MILLISECONDS)) {
          throw failure(service, "exited with status " + child.exitValue());
        }
        if (since(began).compareTo(START_LIMIT) > 0) {
          throw failure(service, "is not ready after " + START_LIMIT.toSeconds() + " s");
        }
      }
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

  /** Kills one running service, as a crash would, and returns when its process has exited. */
  public void kill(Service service) throws InterruptedException {
    remove(service).destroyForcibly().waitFor();
  }

  /** Stops one running service, kills it after 20 s, and returns when its process has exited. */
  public void stop(Service service) {
    stop(service, remove(service)).join();
  }

  /** The state of the stack, which other processes read from the run directory. */
  public StackState state() {
    return state;
  }

  /**
   * Waits for a service that exits unexpectedly, each of which is returned once; empty when none
   * does within the limit.
   */
  public Optional<Service> endedByItself(Duration limit) throws InterruptedException {
    return Optional.ofNullable(endedByItself.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** The log file of a service, which exists once the service has been launched. */
  public Path log(Service service) {
    return run.log(service);
  }

  /** The directory of a service's data, created when missing. */
  public Path data(Service service) {
    return run.data(service);
  }

  /** The process of a running service, for instance to measure its use of the processor. */
  public synchronized ProcessHandle process(Service service) {
    return running(service).toHandle();
  }

  /** Whether a service is running, whether it is ready or not. */
  public synchronized boolean isRunning(Service service) {
    Process child = children.get(service);
    return child != null && child.isAlive();
  }

  /**
   * Makes class data archives for the next starts from what the services have loaded so far, if the
   * builder asked for it. Returns when they are made or the stack is closed. Throws {@link
   * java.io.UncheckedIOException} when one cannot be made.
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
      stopAll(EnumSet.copyOf(Service.WORKERS));
      stopAll(EnumSet.allOf(Service.class));
      archives.discardLists();
      file.release();
    }
  }

  private void stopAll(Set<Service> services) {
    List<CompletableFuture<Void>> stops = new ArrayList<>();
    synchronized (this) {
      children.forEach(
          (service, child) -> {
            if (services.contains(service)) {
              stops.add(stop(service, child));
            }
          });
      children.keySet().removeAll(services);
    }
    CompletableFuture.allOf(stops.toArray(CompletableFuture<?>[]::new)).join();
  }

  private CompletableFuture<Void> stop(Service service, Process child) {
    return ChildJvm.stop(child, STOP_LIMIT).thenAccept(inTime -> listener.stopped(service, inTime));
  }

  private synchronized Process launch(Service service, JvmLaunch launch) {
    if (closed) {
      throw new ToolException("The stack was stopped while " + service.title() + " was starting.");
    }
    if (isRunning(service)) {
      throw new IllegalStateException(service.title() + " is already running");
    }
    List<String> runner = state.addresses().hosts().host(service).command();
    Process child =
        ChildJvm.start(
            archives.addTo(launch, launch.jars()).runBy(runner), run.path(), run.log(service));
    children.put(service, child);
    var unused = child.onExit().thenRun(() -> noticeEnd(service, child));
    return child;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized Process running(Service service) {
    Process child = children.get(service);
    if (child == null) {
      throw new IllegalStateException(service.title() + " is not running");
    }
    return child;
  }

  private synchronized Process remove(Service service) {
    running(service);
    return children.remove(service);
  }

  private synchronized void noticeEnd(Service service, Process child) {
    if (children.get(service) == child) {
      endedByItself.add(service);
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

  /** An error about a service, with the errors in its log. */
  public ToolException failure(Service service, String what) {
    Path log = run.log(service);
    String errors = String.join(System.lineSeparator() + "  ", LogExcerpt.of(log));
    return new ToolException(
        "%s %s. Errors in its log:%n  %s%nFull log: %s"
            .formatted(service.title(), what, errors, log));
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
