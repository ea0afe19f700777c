/** Scores to p-values, and p-values to alerts within a budget. */
package io.prototide.model.calibration;
