/** Detectors of others, on plain vectors of the same events, to compare with. */
package io.prototide.evaluation.peer;
