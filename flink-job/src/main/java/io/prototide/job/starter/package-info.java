/** The shared model: versions that come by broadcast, and the learner that makes the next one from the keys' reports. */
package io.prototide.job.starter;
