/** The keyed operator: scores events and applies verdicts in the chosen order, with all its state and time. */
package io.prototide.job.detection;
