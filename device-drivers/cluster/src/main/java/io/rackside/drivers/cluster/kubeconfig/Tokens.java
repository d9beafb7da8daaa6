package io.rackside.drivers.cluster.kubeconfig;

/** Bearer tokens as a request's header takes them. */
public final class Tokens {
    private static final int MOST = 64 << 10;

    private Tokens() {}

    /** Whether it is printable ASCII without blanks, and not longer than any real one. */
    public static boolean sendable(String token) {
        return !token.isEmpty()
                && token.length() <= MOST
                && token.chars().allMatch(each -> each > ' ' && each < 0x7f);
    }
}
