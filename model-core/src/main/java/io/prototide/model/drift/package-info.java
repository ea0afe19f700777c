/** Whether a stream has changed, and what a change must pass before it counts as normal. */
package io.prototide.model.drift;
