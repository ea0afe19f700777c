/**
 * Model files: {@code ModelFile}, what {@code train} writes and the job starts from, and {@code NetworkFile}, what a learner
 * found. One format, one checksum, and each says so when it is given the other's.
 */
package io.prototide.model.artifact;
