/** Measures of a ranking and of an alert budget; all arrays are parallel, one entry per scored row. */
package io.prototide.evaluation.measure;
