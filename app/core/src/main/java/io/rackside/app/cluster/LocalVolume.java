package io.rackside.app.cluster;

/**
 * A persistent volume whose data lie on a node's own disk.
 *
 * @param namespace of the claim it is bound to; empty when bound to none
 * @param claim its name
 * @param driver of its storage; {@code local} where no driver makes it
 * @param phase Available, Bound, Released or Failed
 */
public record LocalVolume(
        String name, String namespace, String claim, String driver, String phase) {}
