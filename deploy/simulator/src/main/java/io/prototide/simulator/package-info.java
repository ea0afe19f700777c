/**
 * Simulated keyed streams with known incidents: {@link io.prototide.simulator.CardPayments} and {@link
 * io.prototide.simulator.DeviceTelemetry}, the {@link io.prototide.simulator.Analyst} who judges alerts on them, and
 * {@link io.prototide.simulator.MalformedRecords} to test what refuses bad input. All of it is a function of its
 * settings and a seed; nothing reads the clock.
 */
package io.prototide.simulator;
