package io.weatherconnect.transforms;

import static io.weatherconnect.transforms.Transforms.flatten;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class BoundedCacheTest {
  private final List<String> computed = new ArrayList<>();
  private final BoundedCache<String, String> cache =
      new BoundedCache<>(
          2,
          key -> {
            computed.add(key);
            return key + "!";
          });

  @Test
  void valueIsComputedOnce() {
    assertThat(cache.get("a")).isEqualTo("a!").isSameAs(cache.get("a"));
    assertThat(computed).containsExactly("a");
  }

  @Test
  void keyUsedLongestAgoLeavesFirst() {
    cache.get("a");
    cache.get("b");
    cache.get("a");
    cache.get("c");
    cache.get("a");
    cache.get("b");

    assertThat(computed).containsExactly("a", "b", "c", "b");
    assertThat(cache.size()).isEqualTo(2);
  }

  @Test
  void failedComputationIsTriedAgain() {
    AtomicInteger attempts = new AtomicInteger();
    BoundedCache<String, String> failing =
        new BoundedCache<>(
            2,
            key -> {
              if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("first");
              }
              return key;
            });

    assertThatThrownBy(() -> failing.get("a")).hasMessage("first");
    assertThat(failing.get("a")).isEqualTo("a");
    assertThat(attempts).hasValue(2);
  }

  @Test
  void threadsWithMoreSchemasThanTheCacheHoldsGetTheirOwnResults() throws Exception {
    int threads = 4;
    int schemas = 100;
    var flatten = flatten("drop.prefixes", "w");
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Callable<Integer>> work = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int offset = thread * 25;
      work.add(
          () -> {
            start.await();
            int right = 0;
            for (int i = 0; i < 2000; i++) {
              int number = (i + offset) % schemas;
              if (number == number(Transforms.apply(flatten, record(number)), number)) {
                right++;
              }
            }
            return right;
          });
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Integer> result : pool.invokeAll(work)) {
        assertThat(result.get()).isEqualTo(2000);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static Struct record(int number) {
    Schema inner = SchemaBuilder.struct().field("f" + number, Schema.INT32_SCHEMA).build();
    Schema outer = SchemaBuilder.struct().field("w", inner).build();
    return new Struct(outer).put("w", new Struct(inner).put("f" + number, number));
  }

  private static int number(Struct flat, int number) {
    assertThat(flat.schema().fields()).hasSize(1);
    return flat.getInt32("f" + number);
  }
}
