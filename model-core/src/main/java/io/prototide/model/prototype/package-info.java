/** Distances to prototypes of normal and of confirmed anomalies, and the log-odds that follow from them. */
package io.prototide.model.prototype;
