/** What leaves the job: Avro records of the domain's results, and the Kafka sinks. */
package io.prototide.job.alert;
