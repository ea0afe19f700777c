package io.prototide.local.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** The records that were sent and are in no completed checkpoint of the job yet, by partition. */
final class Backlog {
    private record Pending(long offset, long timeMillis) {}

    private final List<Deque<Pending>> partitions;
    private long latestMillis = Long.MIN_VALUE;

    Backlog(int partitions) {
        this.partitions = Stream.generate(() -> (Deque<Pending>) new ArrayDeque<Pending>())
                .limit(partitions)
                .toList();
    }

    /** Notes a record, in the order of offsets. */
    void sent(int partition, long offset, long timeMillis) {
        partitions.get(partition).add(new Pending(offset, timeMillis));
        latestMillis = Math.max(latestMillis, timeMillis);
    }

    /** Notes that the job's checkpoint has everything below {@code nextOffset}. */
    void committed(int partition, long nextOffset) {
        Deque<Pending> pending = partitions.get(partition);
        while (!pending.isEmpty() && pending.peek().offset() < nextOffset) {
            pending.remove();
        }
    }

    boolean isEmpty() {
        return partitions.stream().allMatch(Deque::isEmpty);
    }

    /** Event time of the oldest record that is still pending; of the newest one sent if none is. */
    long doneUntilMillis() {
        return partitions.stream()
                .filter(pending -> !pending.isEmpty())
                .mapToLong(pending -> pending.peek().timeMillis())
                .min()
                .orElse(latestMillis);
    }
}
