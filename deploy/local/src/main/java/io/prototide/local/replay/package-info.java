/** {@code replay}: dead letters whose fault is repaired go back to their topics. */
package io.prototide.local.replay;
