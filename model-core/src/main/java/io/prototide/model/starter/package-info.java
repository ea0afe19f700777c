/** From labelled history to the shared model that every new key begins from. */
package io.prototide.model.starter;
