/** The command train, and how a labelled file becomes what the detector reads. */
package io.prototide.evaluation.train;
