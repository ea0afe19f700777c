package io.prototide.local.demo;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Flink cluster in this process with its web UI, and the one job that it runs. */
final class LocalCluster implements AutoCloseable, Play.JobWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCluster.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long CHECK_INTERVAL_NANOS = Duration.ofMillis(500).toNanos();

    private final MiniCluster cluster;
    private JobID job;
    private long checkedNanos;

    private LocalCluster(MiniCluster cluster) {
        this.cluster = cluster;
    }

    static LocalCluster start(int slots) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.ADDRESS, "localhost");
        configuration.set(RestOptions.BIND_ADDRESS, "localhost");
        configuration.set(RestOptions.BIND_PORT, "0");
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
        LocalCluster local = new LocalCluster(cluster);
        try {
            cluster.start();
            return local;
        } catch (Exception e) {
            local.close();
            throw e;
        }
    }

    /** Address of the web UI. */
    URI webAddress() {
        return await(cluster.getRestAddress(), "the address of the web UI");
    }

    /** Submits the job and returns when it runs. */
    void submit(StreamGraph graph) {
        job = await(cluster.submitJob(graph.getJobGraph()), "the submission of the job")
                .getJobID();
        long start = System.nanoTime();
        while (status() != JobStatus.RUNNING) {
            check();
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new IllegalStateException("the job did not run " + LIMIT.toSeconds() + " s after its submission");
            }
            LockSupport.parkNanos(CHECK_INTERVAL_NANOS / 10);
        }
    }

    @Override
    public void check() {
        if (System.nanoTime() - checkedNanos < CHECK_INTERVAL_NANOS) {
            return;
        }
        checkedNanos = System.nanoTime();
        JobStatus status = status();
        if (status.isTerminalState()) {
            Throwable cause = await(cluster.requestJobResult(job), "the job's result")
                    .getSerializedThrowable()
                    .map(thrown -> thrown.deserializeError(LocalCluster.class.getClassLoader()))
                    .orElse(null);
            throw new IllegalStateException("the Flink job ended as " + status, cause);
        }
    }

    /** Cancels the job and stops the cluster, waiting a bounded time. */
    @Override
    public void close() {
        try {
            if (job != null) {
                cluster.cancelJob(job).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
            cluster.closeAsync().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the Flink cluster did not stop in order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JobStatus status() {
        return await(cluster.getJobStatus(job), "the job's status");
    }

    private static <T> T await(Future<T> future, String what) {
        try {
            return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(what + " failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(what + " did not come within " + LIMIT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + what, e);
        }
    }
}
