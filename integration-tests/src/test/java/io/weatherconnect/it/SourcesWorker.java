package io.weatherconnect.it;

import io.weatherconnect.stack.Service;
import java.net.URI;
import java.util.List;

/**
 * The worker that runs the source's task. Its faults last until the other worker has taken over the
 * task, and for some seconds; then it goes on with a transaction that it has not ended.
 */
record SourcesWorker(TestStack cluster) {
  /** Returns the fault of a pause, which goes on for some seconds after the takeover. */
  ClusterFault paused(int seconds) {
    return fault(
        "the source's worker paused until the other one runs its task, and for %d s"
            .formatted(seconds),
        seconds,
        worker -> Signals.pause(cluster.stack().process(worker)),
        this::resume);
  }

  /**
   * Returns a fault, which goes on for some seconds after the takeover.
   *
   * @param injection injects it into the worker
   * @param end ends it
   */
  ClusterFault fault(
      String title, int seconds, ClusterFaults.NodeStep injection, ClusterFault.Step end) {
    return ClusterFault.of(
        title,
        seconds,
        load -> inject(load, injection),
        load -> {
          end.run(load);
          load.useAnyWorker();
        });
  }

  private void inject(Backfill load, ClusterFaults.NodeStep injection) throws Exception {
    String source = load.source().name();
    Service worker = cluster.workerOf(source, load.connect());
    List<URI> workers = cluster.stack().state().connectUris();
    load.useWorker(workers.get(worker == Service.CONNECT ? 1 : 0));
    injection.run(worker);
    Connect.await("the other worker to run " + source)
        .until(() -> cluster.workerOf(source, load.connect()) != worker);
    load.awaitRequests(load.seenRequests() + 3);
  }

  private void resume(Backfill load) throws Exception {
    for (Service worker : Service.WORKERS) {
      Signals.resume(cluster.stack().process(worker));
    }
  }
}
