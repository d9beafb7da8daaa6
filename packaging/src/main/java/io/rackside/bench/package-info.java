/**
 * The figures Rackside promises, measured: each beside its peer and its limit. {@code mvn -Pbench
 * verify} runs them; a figure out of its limit is reported, not hidden and not an error.
 */
package io.rackside.bench;
