package io.rackside.drivers.cluster.plugin;

import io.rackside.drivers.cluster.kubeconfig.ExecPlugin;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that a person has allowed, for one server: another's kubeconfig that names it too would
 * be sent the token.
 *
 * @param server https, host and port
 * @param program absolute path, links followed
 * @param sha256 of its bytes, lower-case hex
 * @param arguments these and no others
 */
public record PluginApproval(URI server, Path program, String sha256, List<String> arguments) {
    public PluginApproval {
        arguments = List.copyOf(arguments);
        if (!program.isAbsolute() || !sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no approval");
        }
    }

    /**
     * Whether it was given for what a kubeconfig asks for; the program's bytes are looked at when
     * run.
     */
    public boolean covers(ExecPlugin plugin, URI of) {
        return server.equals(of)
                && plugin.command().equals(program.toString())
                && plugin.arguments().equals(arguments)
                && plugin.environment().isEmpty();
    }
}
