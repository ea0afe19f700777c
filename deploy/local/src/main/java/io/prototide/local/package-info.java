/** The {@code prototide} command: every subcommand, and the demo that runs the whole system in one process. */
package io.prototide.local;
