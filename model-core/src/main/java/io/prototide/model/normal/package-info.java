/** Expert U for sensor streams: how far a row of readings lies from what its key normally shows, without labels. */
package io.prototide.model.normal;
