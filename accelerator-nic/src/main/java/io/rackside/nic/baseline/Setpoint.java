package io.rackside.nic.baseline;

import io.rackside.nic.criterion.Applies;
import io.rackside.nic.criterion.Bilingual;
import io.rackside.nic.criterion.Citation;
import io.rackside.nic.criterion.Criterion;
import io.rackside.nic.criterion.Held;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that is to be set (定值).
 *
 * @param because why it differs from an earlier layer's, which an override has to say
 * @param read where its value is found
 * @param expect what the value has to be
 * @param set how it gets there
 * @param verify what to look at afterwards; its own value when empty
 * @param rollback how it gets back
 * @param persist where it is written to outlive a boot; empty where setting it does that already
 * @param hazard what may go wrong when it is set
 * @param sources where it was learnt
 */
public record Setpoint(
        String id,
        Bilingual title,
        Level level,
        Optional<Bilingual> because,
        Applies applies,
        ReadFrom read,
        Criterion expect,
        Means set,
        Optional<Check> verify,
        Means rollback,
        Optional<Line> persist,
        Optional<Bilingual> hazard,
        List<Citation> sources) {
    /** How much it matters. */
    public enum Level {
        MUST("must"),
        SHOULD("should");

        private final String word;

        Level(String word) {
            this.word = word;
        }

        /** The word in files and JSON. */
        public String word() {
            return word;
        }

        static Optional<Level> of(String word) {
            return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
        }
    }

    /** How something is brought about. */
    public sealed interface Means {
        /**
         * By commands.
         *
         * @param value that takes the place of {@code {value}}
         * @param otherwise the commands of a host without these programs
         */
        record Run(
                List<CommandLine> commands,
                Optional<String> value,
                Set<Need> needs,
                List<CommandLine> otherwise)
                implements Means {
            public Run {
                commands = List.copyOf(commands);
                Objects.requireNonNull(value, "value");
                needs = Set.copyOf(needs);
                otherwise = List.copyOf(otherwise);
            }

            /** The programs of both; none where there is nothing to choose. */
            public Set<String> programs() {
                return otherwise.isEmpty()
                        ? Set.of()
                        : Stream.concat(commands.stream(), otherwise.stream())
                                .map(CommandLine::program)
                                .collect(Collectors.toSet());
            }

            /**
             * The commands for a host.
             *
             * @param lacking programs it has not
             */
            public List<CommandLine> on(Set<String> lacking) {
                boolean other =
                        !otherwise.isEmpty()
                                && commands.stream()
                                        .map(CommandLine::program)
                                        .anyMatch(lacking::contains)
                                && otherwise.stream()
                                        .map(CommandLine::program)
                                        .noneMatch(lacking::contains);
                return other ? otherwise : commands;
            }
        }

        /**
         * By the act of the BMC that is about the very setting it reads.
         *
         * @param value it is given
         */
        record Own(String value) implements Means {
            public Own {
                Objects.requireNonNull(value, "value");
            }
        }

        /**
         * By a form that is pushed to a switch.
         *
         * @param name of the form in the profile of the switch's family
         * @param values of its fields
         */
        record Form(String name, SortedMap<String, String> values) implements Means {
            public Form {
                Objects.requireNonNull(name, "name");
                values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
            }
        }

        /** What it was before: the value it had, or the reverse of what was pushed. */
        record Former() implements Means {}

        /** By a person. */
        record ByHand(Bilingual what) implements Means {
            public ByHand {
                Objects.requireNonNull(what, "what");
            }
        }
    }

    /** What it takes. */
    public enum Need {
        ROOT("root"),
        /** It holds after the next boot only. */
        REBOOT("reboot"),
        /** The link may drop. */
        LINK_DROP("linkDrop"),
        /** It may cut the session it is set by, whatever port that comes in by. */
        MAY_CUT("mayCut");

        private final String word;

        Need(String word) {
            this.word = word;
        }

        /** The word in files and JSON. */
        public String word() {
            return word;
        }

        static Optional<Need> of(String word) {
            return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
        }
    }

    /** Another value that shows it. */
    public record Check(ReadFrom read, Criterion expect) {
        public Check {
            Objects.requireNonNull(read, "read");
            Objects.requireNonNull(expect, "expect");
        }

        /** Whether that value is as it has to be. */
        public Held held(String value) {
            return read.held(expect, value);
        }
    }

    /**
     * A line of a file, or several that belong together.
     *
     * @param file absolute
     * @param line with {@value CommandLine#INTERFACE} where there is one for each interface
     */
    public record Line(String file, String line) {
        public Line {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(line, "line");
        }

        /** Each line of it by itself. */
        public List<Line> each() {
            return line.lines().map(one -> new Line(file, one)).toList();
        }

        /** The same of those interfaces, in that order; where it names none it stays as it is. */
        public Line of(List<String> interfaces) {
            return line.contains(CommandLine.INTERFACE)
                    ? new Line(
                            file,
                            interfaces.stream()
                                    .map(name -> name.replace('.', '/'))
                                    .map(name -> line.replace(CommandLine.INTERFACE, name))
                                    .collect(Collectors.joining("\n")))
                    : this;
        }
    }

    public Setpoint {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(because, "because");
        Objects.requireNonNull(applies, "applies");
        Objects.requireNonNull(read, "read");
        Objects.requireNonNull(expect, "expect");
        Objects.requireNonNull(set, "set");
        Objects.requireNonNull(verify, "verify");
        Objects.requireNonNull(rollback, "rollback");
        Objects.requireNonNull(persist, "persist");
        Objects.requireNonNull(hazard, "hazard");
        sources = List.copyOf(sources);
    }
}
