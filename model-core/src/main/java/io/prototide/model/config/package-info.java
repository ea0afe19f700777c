/** {@code prototide.yaml}: read strictly, bound to checked settings. */
package io.prototide.model.config;
