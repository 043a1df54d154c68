package io.weatherconnect.cli.kafka;

import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.stack.ToolException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Reads committed records of partitions. Methods throw {@link ToolException} when Kafka rejects a
 * request or does not respond. Not thread-safe.
 */
final class PartitionReader {
  private static final Duration POLL = Duration.ofMillis(200);

  /** The size of the first span that is read backwards, and of the largest one. */
  private static final long FIRST_SPAN = 100;

  private static final long LARGEST_SPAN = 10_000;

  /** Orders records of several partitions from the oldest to the newest. */
  private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_AGE =
      Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
          .thenComparingInt(ConsumerRecord::partition)
          .thenComparingLong(ConsumerRecord::offset);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Remedies remedies;
  private final Duration limit;

  /**
   * @param consumer reads committed records only and starts over at the first record that is left
   * @param remedies what messages advise
   * @param limit how long a span of records may take
   */
  PartitionReader(KafkaConsumer<byte[], byte[]> consumer, Remedies remedies, Duration limit) {
    this.consumer = consumer;
    this.remedies = remedies;
    this.limit = limit;
  }

  /** Reads the records of a partition up to an offset, at least {@code count} of them if there. */
  List<ConsumerRecord<byte[], byte[]>> records(
      TopicPartition partition, long from, long end, int count) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try {
      consumer.assign(List.of(partition));
      consumer.seek(partition, from);
      long deadline = System.nanoTime() + limit.toNanos();
      while (records.size() < count && consumer.position(partition) < end) {
        if (System.nanoTime() > deadline) {
          throw new ToolException(
              "Partition %s cannot be read from offset %d. %s"
                  .formatted(partition, from, remedies.seeLog("kafka")));
        }
        consumer.poll(POLL).records(partition).stream()
            .filter(record -> record.offset() < end)
            .forEach(records::add);
      }
    } catch (KafkaException e) {
      throw KafkaView.unavailable(e, remedies);
    }
    return records;
  }

  /** Passes on all records of partitions before their ends, in the order of each partition. */
  void all(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> action) {
    try {
      consumer.assign(ends.keySet());
      consumer.seekToBeginning(ends.keySet());
      long deadline = System.nanoTime() + limit.toNanos();
      while (ends.entrySet().stream()
          .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
        if (System.nanoTime() > deadline) {
          throw new ToolException(
              "Partitions %s cannot be read to their ends. %s"
                  .formatted(ends.keySet(), remedies.seeLog("kafka")));
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
            action.accept(record);
          }
        }
      }
    } catch (KafkaException e) {
      throw KafkaView.unavailable(e, remedies);
    }
  }

  /** Returns the offset of the next record that {@link #records} would have read. */
  long position(TopicPartition partition) {
    return consumer.position(partition);
  }

  /**
   * Returns the newest records before the ends of partitions, oldest first. Reads backwards in
   * growing spans until there are enough, because some offsets have no record: compaction leaves
   * gaps, transactions end with a marker, and other records are not wanted.
   */
  List<ConsumerRecord<byte[], byte[]>> newest(
      Map<TopicPartition, Long> ends,
      int count,
      Predicate<ConsumerRecord<byte[], byte[]>> isWanted) {
    if (count == 0) {
      return List.of();
    }
    Map<TopicPartition, Long> beginnings = beginnings(ends.keySet());
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    ends.forEach(
        (partition, end) ->
            all.addAll(newest(partition, beginnings.get(partition), end, count, isWanted)));
    all.sort(BY_AGE);
    return all.subList(Math.max(0, all.size() - count), all.size());
  }

  private Map<TopicPartition, Long> beginnings(Set<TopicPartition> partitions) {
    try {
      return consumer.beginningOffsets(partitions, limit);
    } catch (KafkaException e) {
      throw KafkaView.unavailable(e, remedies);
    }
  }

  private Deque<ConsumerRecord<byte[], byte[]>> newest(
      TopicPartition partition,
      long beginning,
      long end,
      int count,
      Predicate<ConsumerRecord<byte[], byte[]>> isWanted) {
    Deque<ConsumerRecord<byte[], byte[]>> found = new ArrayDeque<>();
    long span = FIRST_SPAN;
    for (long to = end; to > beginning && found.size() < count; ) {
      long from = Math.max(beginning, to - span);
      List<ConsumerRecord<byte[], byte[]>> records =
          records(partition, from, to, Integer.MAX_VALUE);
      for (int i = records.size() - 1; i >= 0 && found.size() < count; i--) {
        if (isWanted.test(records.get(i))) {
          found.addFirst(records.get(i));
        }
      }
      to = from;
      span = Math.min(2 * span, LARGEST_SPAN);
    }
    return found;
  }

  /**
   * Passes on the records from the given offsets on, until one is not accepted or the thread is
   * interrupted.
   */
  void follow(Map<TopicPartition, Long> from, Predicate<ConsumerRecord<byte[], byte[]>> accepts)
      throws InterruptedException {
    try {
      consumer.assign(from.keySet());
      from.forEach(consumer::seek);
      boolean accepted = true;
      while (accepted) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          accepted = accepted && accepts.test(record);
        }
      }
    } catch (InterruptException e) {
      // Kafka's exception sets the interrupt flag, which Java's own replaces.
      Thread.interrupted();
      throw (InterruptedException) new InterruptedException().initCause(e);
    } catch (KafkaException e) {
      throw KafkaView.unavailable(e, remedies);
    }
  }
}
