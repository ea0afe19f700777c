/** The two flows: the detector scores an event, the teacher takes a verdict; and the rounds that keys share by. */
package io.prototide.model.adapt;
