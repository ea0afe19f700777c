/** The sine regression benchmark of the MAML and Reptile papers. */
package io.prototide.evaluation.sinusoid;
