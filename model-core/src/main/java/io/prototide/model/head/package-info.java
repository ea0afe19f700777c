/** Expert N: a linear classifier that every key adapts to its own confirmed cases, from a start that all keys have learned. */
package io.prototide.model.head;
