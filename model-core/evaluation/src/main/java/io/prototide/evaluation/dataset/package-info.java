/** Labelled files (CSV, CSV.gz, Avro) as columns in time order. */
package io.prototide.evaluation.dataset;
