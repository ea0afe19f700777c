/**
 * Networks of dense layers on ND4J: forward and back pass, losses, Hessian-vector products, optimizers; many networks of
 * one layout side by side. {@code Parameters} and {@code PlainNetwork} are plain arrays.
 */
package io.prototide.model.gradient;
