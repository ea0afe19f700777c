/** Settings of the job's own sections of {@code prototide.yaml}: kafka, event, outputs, flink. Checked at construction. */
package io.prototide.job.config;
