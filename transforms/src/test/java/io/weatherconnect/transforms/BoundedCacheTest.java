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
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class BoundedCacheTest {
  private final List<String> computed = new ArrayList<>();
  private final BoundedCache<String, String> cache = new BoundedCache<>(2);

  private String get(String key) {
    return cache.computeIfAbsent(
        key,
        absent -> {
          computed.add(absent);
          return absent + "!";
        });
  }

  @Test
  void valueIsComputedOnce() {
    assertThat(get("a")).isEqualTo("a!").isSameAs(get("a"));
    assertThat(computed).containsExactly("a");
  }

  @Test
  void leastRecentlyUsedKeyIsRemovedFirst() {
    get("a");
    get("b");
    get("a");
    get("c");
    get("a");
    get("b");

    assertThat(computed).containsExactly("a", "b", "c", "b");
    assertThat(cache.size()).isEqualTo(2);
  }

  @Test
  void failedComputationIsNotCached() {
    Function<String, String> failing =
        key -> {
          throw new IllegalStateException("first");
        };

    assertThatThrownBy(() -> cache.computeIfAbsent("a", failing)).hasMessage("first");
    assertThat(cache.size()).isZero();
    assertThat(get("a")).isEqualTo("a!");
  }

  @Test
  void threadsWithMoreSchemasThanTheCacheSizeGetCorrectResults() throws Exception {
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
            int correct = 0;
            for (int i = 0; i < 2000; i++) {
              int number = (i + offset) % schemas;
              if (number == number(Transforms.apply(flatten, record(number)), number)) {
                correct++;
              }
            }
            return correct;
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
