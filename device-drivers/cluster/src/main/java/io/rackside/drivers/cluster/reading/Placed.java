package io.rackside.drivers.cluster.reading;

/**
 * A pod or a virtual machine where it runs, as the server prints it.
 *
 * @param name without its namespace, which the cheap form does not tell
 * @param state such as Running, Pending, Terminating
 * @param node empty while it waits for one
 */
public record Placed(String name, String state, String node) {}
