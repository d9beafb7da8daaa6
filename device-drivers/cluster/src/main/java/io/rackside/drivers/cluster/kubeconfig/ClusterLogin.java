package io.rackside.drivers.cluster.kubeconfig;

/** How one logs in to a cluster. What is secret in it is never printed. */
public sealed interface ClusterLogin {
    /**
     * A bearer token.
     *
     * @param token whoever holds the login wipes it
     */
    record Token(char[] token) implements ClusterLogin {
        @Override
        public String toString() {
            return "Token";
        }
    }

    /**
     * A client certificate.
     *
     * @param certificate one or more, PEM
     * @param key its private key, PEM
     */
    record Certificate(String certificate, char[] key) implements ClusterLogin {
        @Override
        public String toString() {
            return "Certificate";
        }
    }

    /** A program that prints a token. */
    record Plugin(ExecPlugin plugin) implements ClusterLogin {}

    /** The file has none for this user. */
    record None() implements ClusterLogin {}
}
