/** Charts of figures, as PNG and SVG files. */
package io.prototide.evaluation.chart;
