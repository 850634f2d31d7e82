/** Checks of an expression against what is known of the place it is meant for. */
package io.hotprobe.expression.type;
