/** The confirmed cases that the detector learns from. */
package io.prototide.model.support;
