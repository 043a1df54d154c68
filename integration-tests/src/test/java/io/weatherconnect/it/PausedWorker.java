package io.weatherconnect.it;

import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.Service;
import java.net.URI;
import java.util.List;

/**
 * A fault of the worker that runs the source's task: it does not respond until the other worker has
 * taken over the task, and then goes on with a transaction that it has not ended.
 */
record PausedWorker(LocalStack stack) {
  /** Returns the fault. It goes on for some seconds after the other worker runs the task. */
  ClusterFault fault(int seconds) {
    return ClusterFault.of(
        "the source's worker paused until the other one runs its task, and for %d s"
            .formatted(seconds),
        seconds,
        this::pause,
        load -> {
          Service.WORKERS.forEach(this::resume);
          load.useAnyWorker();
        });
  }

  private void pause(Backfill load) throws Exception {
    String source = load.source().name();
    String before = load.connect().workerOf(source).orElseThrow();
    List<URI> workers = stack.state().connectUris();
    boolean first = before.equals(workers.get(0).getAuthority());
    Service paused = Service.WORKERS.get(first ? 0 : 1);
    load.useWorker(workers.get(first ? 1 : 0));
    Signals.pause(stack.process(paused));
    Connect.await("the other worker to run " + source)
        .ignoreExceptions()
        .until(
            () -> load.connect().workerOf(source).filter(now -> !now.equals(before)).isPresent());
    load.awaitRequests(load.seenRequests() + 3);
  }

  private void resume(Service worker) {
    try {
      Signals.resume(stack.process(worker));
    } catch (Exception e) {
      throw new IllegalStateException(worker.title() + " cannot be continued", e);
    }
  }
}
