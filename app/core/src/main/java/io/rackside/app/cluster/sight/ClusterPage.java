package io.rackside.app.cluster.sight;

import io.rackside.model.Message;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A cluster of the vault, as far as it is known without asking it.
 *
 * @param context of its kubeconfig that is used; empty while that is not known
 * @param server https, host and port; empty while that is not known
 * @param login how it is logged in to; empty while that is not known
 * @param pinned whether its server is known by one certificate alone
 * @param program that it wants run for a token
 * @param trouble why no more is known, or why the program cannot be allowed
 */
public record ClusterPage(
        String name,
        String context,
        String server,
        Optional<Login> login,
        boolean pinned,
        Optional<Program> program,
        Optional<Message> trouble) {
    /** How a cluster is logged in to. */
    public enum Login {
        TOKEN,
        CERTIFICATE,
        /** A program of this laptop gives a token. */
        PROGRAM,
        NONE
    }

    /**
     * A program that a cluster wants run on this laptop for a token.
     *
     * @param path absolute, links followed
     * @param arguments it is run with
     * @param sha256 of its bytes as they are now
     * @param server that is sent what it prints
     * @param allowed whether a person has allowed this very one
     */
    public record Program(
            String path, List<String> arguments, String sha256, String server, boolean allowed) {
        public Program {
            Objects.requireNonNull(path, "path");
            arguments = List.copyOf(arguments);
            Objects.requireNonNull(sha256, "sha256");
            Objects.requireNonNull(server, "server");
        }
    }

    /**
     * What its login may by the server's own account.
     *
     * @param beyondReading what it may that looking does not need, at most 30
     * @param beyondService what it may that not even service needs, the worst first, at most 30
     * @param whole whether that is all; else it may do more
     * @param unasked in how many namespaces nobody asked; where none and it is not whole, the
     *     server could not tell
     */
    public record Rights(
            List<String> beyondReading, List<String> beyondService, boolean whole, int unasked) {
        /** Of all that it may. */
        public Rights(List<String> beyondReading, List<String> beyondService) {
            this(beyondReading, beyondService, true, 0);
        }

        public Rights {
            beyondReading = List.copyOf(beyondReading);
            beyondService = List.copyOf(beyondService);
        }
    }

    public ClusterPage {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(program, "program");
        Objects.requireNonNull(trouble, "trouble");
    }

    static ClusterPage notKnown(String name, Message why) {
        return new ClusterPage(
                name, "", "", Optional.empty(), false, Optional.empty(), Optional.of(why));
    }

    /** Whether it waits for a person to allow its program. */
    public boolean waits() {
        return program.filter(one -> !one.allowed()).isPresent();
    }
}
