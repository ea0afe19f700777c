/**
 * Meta-learning: Siamese and prototypical networks, MAML, Reptile, and the tasks and episodes that they learn from. Nothing
 * here knows of streams.
 */
package io.prototide.model.learner;
