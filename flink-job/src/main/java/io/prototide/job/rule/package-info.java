/** Rules that change while the job runs: their Avro record, and which records are taken. */
package io.prototide.job.rule;
