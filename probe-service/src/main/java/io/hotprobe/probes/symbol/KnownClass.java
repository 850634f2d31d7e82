package io.hotprobe.probes.symbol;

import io.hotprobe.protocol.symbol.ClassSymbols;

/**
 * A class of a version of a service.
 *
 * @param hasSubclass whether another known class extends it
 */
public record KnownClass(String version, ClassSymbols symbols, boolean hasSubclass) {}
