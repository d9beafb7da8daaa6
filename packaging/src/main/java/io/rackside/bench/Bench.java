package io.rackside.bench;

import java.util.List;

/** Something measured. */
interface Bench {
    /** The name {@code -Dbench=} knows it by. */
    String id();

    /** Whether it takes so long that it runs only when it is named. */
    default boolean soak() {
        return false;
    }

    /**
     * Measures.
     *
     * @throws Exception whatever kept it from measuring; the other benches go on
     */
    List<Figure> run() throws Exception;
}
