/** The model file: what {@code train} writes and the job starts from. */
package io.prototide.model.artifact;
