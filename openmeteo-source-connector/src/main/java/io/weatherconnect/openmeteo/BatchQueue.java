package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.records.Batch;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Finished batches on their way from the fetching thread to the polling one. Holds few, because
 * each may be large: the fetcher waits when Kafka is slower than the API.
 */
final class BatchQueue {
  private static final int MOST_BATCHES = 2;

  private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(MOST_BATCHES);

  /** Waits for room; a batch without records has nothing to wait for. */
  void put(Batch batch) throws InterruptedException {
    if (!batch.records().isEmpty()) {
      batches.put(batch);
    }
  }

  /** The next batch, or null if there is none within this time. */
  Batch poll(Duration atMost) throws InterruptedException {
    return batches.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }
}
