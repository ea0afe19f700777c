/** The Flink job: {@link io.prototide.job.Pipeline} is the whole graph, {@link io.prototide.job.AnomalyJob} starts it. */
package io.prototide.job;
