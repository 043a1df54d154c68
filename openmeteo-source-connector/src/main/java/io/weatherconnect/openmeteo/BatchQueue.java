package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.records.Batch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Finished batches on their way from the fetching thread to the polling one. Holds few, because
 * each may be large: the fetcher waits when Kafka is slower than the API.
 */
final class BatchQueue {
  private static final int MOST_BATCHES = 2;

  /** Stands for no batch: it has no records, and such a batch is never put. */
  private static final Batch END = new Batch(List.of(), 0, 0, 0);

  private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(MOST_BATCHES);

  /** Waits for room; a batch without records has nothing to wait for. */
  void put(Batch batch) throws InterruptedException {
    if (!batch.records().isEmpty()) {
      batches.put(batch);
    }
  }

  /** Wakes whoever waits for a batch, because none will come. */
  void end() {
    // Where there is no room for it, nobody is waiting.
    var unused = batches.offer(END);
  }

  /** The next batch, or null if there is none within this time or none will follow. */
  Batch poll(Duration atMost) throws InterruptedException {
    Batch next = batches.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    return next == null || next.records().isEmpty() ? null : next;
  }
}
