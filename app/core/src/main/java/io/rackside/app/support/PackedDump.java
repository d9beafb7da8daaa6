package io.rackside.app.support;

/**
 * A dump in a package.
 *
 * @param way {@code standard} for one that a log entry offers, else the id of its maker's way
 * @param text whether it is text, so that secrets could be looked for
 * @param masked in how many lines of it
 */
record PackedDump(String name, String way, boolean text, int masked) {}
