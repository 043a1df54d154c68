package io.weatherconnect.it;

import io.weatherconnect.stack.Service;
import java.net.URI;
import java.util.List;

/**
 * A fault of the worker that runs the source's task: it does not respond until the other worker has
 * taken over the task, and then goes on with a transaction that it has not ended.
 */
record PausedWorker(TestStack cluster) {
  /** Returns the fault. It goes on for some seconds after the other worker runs the task. */
  ClusterFault fault(int seconds) {
    return ClusterFault.of(
        "the source's worker paused until the other one runs its task, and for %d s"
            .formatted(seconds),
        seconds,
        this::pause,
        this::resume);
  }

  private void pause(Backfill load) throws Exception {
    String source = load.source().name();
    Service paused = cluster.workerOf(source, load.connect());
    List<URI> workers = cluster.stack().state().connectUris();
    load.useWorker(workers.get(paused == Service.CONNECT ? 1 : 0));
    Signals.pause(cluster.stack().process(paused));
    Connect.await("the other worker to run " + source)
        .until(() -> cluster.workerOf(source, load.connect()) != paused);
    load.awaitRequests(load.seenRequests() + 3);
  }

  private void resume(Backfill load) throws Exception {
    for (Service worker : Service.WORKERS) {
      Signals.resume(cluster.stack().process(worker));
    }
    load.useAnyWorker();
  }
}
