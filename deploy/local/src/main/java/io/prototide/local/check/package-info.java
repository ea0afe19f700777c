/** Looks at a configuration before it is run: what it reads, and what it will need. */
package io.prototide.local.check;
