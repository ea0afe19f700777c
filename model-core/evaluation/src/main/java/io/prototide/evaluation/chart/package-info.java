/** Charts of figures, as PNG files. */
package io.prototide.evaluation.chart;
