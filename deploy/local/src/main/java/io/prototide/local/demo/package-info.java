/** The demo: a broker, a Flink cluster, the job, a simulated stream and its analyst in one process. */
package io.prototide.local.demo;
