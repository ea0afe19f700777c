/** Detectors on labelled files: reading, replaying, measuring and training. */
package io.prototide.evaluation;
