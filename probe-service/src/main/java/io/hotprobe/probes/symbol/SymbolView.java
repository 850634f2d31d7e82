package io.hotprobe.probes.symbol;

/**
 * A class or a method, as a location of a probe names it.
 *
 * @param methodName absent for a class
 * @param line where it begins; absent when that is not known
 */
public record SymbolView(
    String typeName, String methodName, String signature, String sourceFile, Integer line) {}
