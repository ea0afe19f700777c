/** Asks a schema registry for the schemas that records are written with; waits for it where it is down. */
package io.prototide.job.registry;
