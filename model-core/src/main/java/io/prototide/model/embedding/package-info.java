/** The network that turns a feature vector into a point, on plain arrays. */
package io.prototide.model.embedding;
