/** Rules that hold back or rank alerts, and which of them are in force at a time. */
package io.prototide.model.rule;
