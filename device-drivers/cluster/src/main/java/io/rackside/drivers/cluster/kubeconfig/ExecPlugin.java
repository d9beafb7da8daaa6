package io.rackside.drivers.cluster.kubeconfig;

import java.util.List;
import java.util.SequencedMap;

/**
 * A program that a kubeconfig wants run for a token (client.authentication.k8s.io). It is run only
 * when a person has allowed this very one.
 *
 * @param command as the file names it; only an absolute path can be allowed
 * @param arguments in order
 * @param environment what the file wants set for it
 * @param apiVersion of the answer it prints
 */
public record ExecPlugin(
        String command,
        List<String> arguments,
        SequencedMap<String, String> environment,
        String apiVersion) {
    public ExecPlugin {
        arguments = List.copyOf(arguments);
    }

    /** Without arguments and environment, where secrets may stand. */
    @Override
    public String toString() {
        return "ExecPlugin[" + command + "]";
    }
}
