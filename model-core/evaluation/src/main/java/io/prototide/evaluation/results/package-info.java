/** The table of measurements: protocols as data, runs that are kept, the page that is made of them. */
package io.prototide.evaluation.results;
