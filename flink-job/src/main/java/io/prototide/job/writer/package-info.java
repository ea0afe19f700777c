/** Avro schemas that users' records are written with: which values they hold, by name, alias and path. */
package io.prototide.job.writer;
