/** {@code prototide rules}: rules that change while the job runs, on their compacted topic. */
package io.prototide.local.rules;
