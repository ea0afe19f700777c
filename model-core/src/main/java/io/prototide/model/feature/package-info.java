/** Field values to feature vectors, on scales of the key and of the population. */
package io.prototide.model.feature;
