package io.rackside.nic.virtual;

import java.util.List;
import java.util.Optional;

/** A command line, taken apart; words stand as they were typed, quotes and all. */
sealed interface LineNode {
    /** A command with its words; assignments before it are words too. */
    record Simple(List<String> words, List<Redirect> redirects) implements LineNode {}

    record Pipe(List<LineNode> parts, boolean negated) implements LineNode {}

    /**
     * One after the other.
     *
     * @param operators what stands before each but the first: {@code &&}, {@code ||}, {@code ;}
     */
    record Chain(List<LineNode> parts, List<String> operators) implements LineNode {}

    /**
     * @param apart whether in a process of its own
     */
    record Group(LineNode body, List<Redirect> redirects, boolean apart) implements LineNode {}

    record If(LineNode condition, LineNode then, Optional<LineNode> otherwise)
            implements LineNode {}

    record Loop(LineNode condition, boolean until, LineNode body) implements LineNode {}

    record Case(String word, List<Branch> branches) implements LineNode {}

    record Branch(List<String> patterns, LineNode body) {}

    /** A function, defined. */
    record Define(String name, LineNode body) implements LineNode {}

    /** Run at once all the same; its status is had by waiting for it. */
    record Background(LineNode body) implements LineNode {}

    record For(String name, List<String> words, LineNode body) implements LineNode {}

    /**
     * @param descriptor whose
     * @param kind {@code >}, {@code >>}, {@code <}, {@code >&}, or {@code <<} with the text itself
     */
    record Redirect(int descriptor, String kind, String target) {}

    /** Nothing that could be made sense of. */
    final class Misread extends RuntimeException {
        Misread(String what) {
            super(what);
        }
    }
}
