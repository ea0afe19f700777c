/** A real Kafka broker in this process, for the demo and for integration tests. */
package io.prototide.broker;
