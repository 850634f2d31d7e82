/**
 * A small application with a probed method, random data for it and random expressions over it: what
 * the interpreter and compiled code are compared on.
 */
package io.hotprobe.expression.sample;
