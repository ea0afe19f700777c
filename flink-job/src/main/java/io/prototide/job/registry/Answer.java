package io.prototide.job.registry;

/** An answer's status and body. */
record Answer(int status, byte[] body) {}
