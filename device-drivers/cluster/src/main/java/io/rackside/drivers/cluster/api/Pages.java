package io.rackside.drivers.cluster.api;

import java.util.HashSet;
import java.util.Set;

/** How far a list has been read, page by page: a server may send no end of them. */
final class Pages {
    /** A cluster has 150 000 pods at most (Kubernetes, "considerations for large clusters"). */
    static final int ROWS_MOST = 200_000;

    private static final int PAGES_MOST = 10_000;
    private static final int TOKEN_MOST = 2 << 10;

    private final Set<String> begun = new HashSet<>();
    private int rows;
    private String next = "";

    /** One more has come. */
    void row() throws Unfit {
        if (++rows > ROWS_MOST) {
            throw new Unfit(Unfit.Why.NONSENSE, "more than " + ROWS_MOST + " rows");
        }
    }

    /**
     * A page has come to its end.
     *
     * @param token where the next one begins; empty after the last
     */
    void next(String token) throws Unfit {
        if (token.length() > TOKEN_MOST
                || begun.size() == PAGES_MOST
                || !token.isEmpty() && !begun.add(token)) {
            throw new Unfit(Unfit.Why.NONSENSE, "a list without an end");
        }
        next = token;
    }

    /** Where the next page begins; empty before the first and after the last. */
    String next() {
        return next;
    }
}
