package io.rackside.drivers.cluster.api;

import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.drivers.cluster.plugin.PluginToken;

/** Where tokens come from when the login has none of its own; asked again when one is over. */
@FunctionalInterface
public interface TokenSource {
    /**
     * A token that is good now; may take as long as a program that is asked for it.
     *
     * @throws PluginException when there is none
     */
    PluginToken token() throws PluginException, InterruptedException;
}
