package io.rackside.drivers.host;

import io.rackside.drivers.host.Transcript.Part;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.host.Fact;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Makes facts of the parts of an answer, and of what is wrong with one a named problem. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    /** What {@code timeout} says: 124 when a signal was enough, 137 when none but the last was. */
    private static final List<Integer> TOO_SLOW = List.of(124, 137);

    private static final Pattern UNSUPPORTED =
            Pattern.compile(
                    "(?i)operation not supported|not supported|no such device|no data available|no"
                            + " such file|no stats available|could not open device|cannot get"
                            + " module eeprom|networkmanager is not running|not been booted with"
                            + " systemd");
    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    "(?i)permission denied|operation not permitted|must be root|are you root|a"
                            + " password is required|not allowed to|not in the sudoers|need to be"
                            + " root");
    private static final Pattern OLD =
            Pattern.compile(
                    "(?i)is unknown, try|object \".*\" is unknown|unrecognized option|invalid"
                            + " option|bad command line");
    private static final int SAID_MAX = 200;

    private final Transcript transcript;
    private final Set<Problem> problems = new LinkedHashSet<>();

    Answers(Transcript transcript) {
        this.transcript = transcript;
    }

    /** A command that any host of this kind has: it is a problem when this one has it not. */
    <T> Fact<T> need(String name, Function<String, T> parse) {
        if (transcript.missing(name)) {
            return trouble(name, Message.of("ssh.host.no-tool", tool(name)));
        }
        // That a host has nothing of what every host has is a problem too.
        Fact<T> fact = read(name, parse);
        if (!(fact instanceof Fact.NotSupported<T>)) {
            return fact;
        }
        Part part = transcript.part(name).orElseThrow();
        String said = (part.errors() + " " + part.output()).strip();
        return trouble(
                name, Message.of("ssh.host.failed", name, part.status().orElse(0), first(said)));
    }

    /** A command that belongs to something a host may do without. */
    <T> Fact<T> want(String name, Function<String, T> parse) {
        return transcript.missing(name)
                ? Fact.unread(Message.of("ssh.host.no-tool", tool(name)))
                : read(name, parse);
    }

    /** Of what the host may not have at all: without the command there is none of it. */
    <T> Fact<T> have(String name, Function<String, T> parse) {
        return transcript.missing(name) || notAsked(name) ? Fact.notSupported() : read(name, parse);
    }

    /** Whether the host has no such command. */
    boolean lacks(String tool) {
        return transcript.missing(tool);
    }

    /** Whether that part was begun. */
    boolean asked(String name) {
        return transcript.part(name).isPresent();
    }

    /** Whether that was given up in the middle, with all that was to come of it. */
    boolean gaveUp(String all) {
        return transcript.hung().contains(all);
    }

    /** Names of the parts that were begun and start with this, the start cut off, in order. */
    List<String> parts(String start) {
        return transcript.names().stream()
                .filter(name -> name.startsWith(start))
                .map(name -> name.substring(start.length()))
                .sorted()
                .toList();
    }

    private boolean notAsked(String name) {
        return transcript.done() && transcript.part(name).isEmpty() && !hung(name);
    }

    /** "ethtool-k eth0" hangs where "port eth0", which it is part of, does. */
    private boolean hung(String name) {
        return transcript.hung().stream()
                .anyMatch(
                        all ->
                                all.equals(name)
                                        || all.contains(" ")
                                                && name.endsWith(all.substring(all.indexOf(' '))));
    }

    private <T> Fact<T> read(String name, Function<String, T> parse) {
        Optional<Part> asked = transcript.part(name);
        if (asked.isEmpty() || !asked.get().ended() && asked.get().status().isEmpty()) {
            return unended(name);
        }
        Part part = asked.get();
        if (part.cut()) {
            return trouble(name, Message.of("ssh.host.too-long", name));
        }
        int status = part.status().orElse(0);
        if (TOO_SLOW.contains(status)) {
            return trouble(name, Message.of("ssh.host.too-slow", name));
        }
        try {
            if (status == 0 || !part.output().isBlank()) {
                T value = parse.apply(part.output());
                if (status != 0) {
                    problems.add(
                            new Problem(
                                    name,
                                    Message.of(
                                            "ssh.host.partial",
                                            name,
                                            status,
                                            first(part.errors()))));
                }
                return Fact.known(value);
            }
        } catch (RuntimeException e) {
            // What it said instead tells why; a number too large for us is no answer either.
            LOG.debug("{} was not understood", name, e);
        }
        return told(name, status, (part.errors() + " " + part.output()).strip());
    }

    private <T> Fact<T> told(String name, int status, String said) {
        if (FORBIDDEN.matcher(said).find()) {
            return trouble(name, Message.of("ssh.host.needs-root", name));
        }
        if (UNSUPPORTED.matcher(said).find()) {
            return Fact.notSupported();
        }
        if (OLD.matcher(said).find()) {
            String tool = tool(name.split(" ", 2)[0]);
            Message why = Message.of("ssh.host.old-tool", tool);
            problems.add(new Problem(tool, why));
            return Fact.unread(why);
        }
        String words = first(said);
        return trouble(
                name,
                status == 0
                        ? Message.of("ssh.host.not-understood", name, words)
                        : Message.of("ssh.host.failed", name, status, words));
    }

    private <T> Fact<T> unended(String name) {
        if (hung(name)) {
            // That it hung is told once, not for everything that was to be read of it.
            return Fact.unread(Message.of("ssh.host.hung", name));
        }
        return Fact.unread(
                Message.of(
                        transcript.done() ? "ssh.host.not-asked" : "ssh.host.not-reached", name));
    }

    private <T> Fact<T> trouble(String name, Message why) {
        problems.add(new Problem(name, why));
        return Fact.unread(why);
    }

    void problem(String where, Message what) {
        problems.add(new Problem(where, what));
    }

    /** What hung, what was cut off, what there was too much of; then what the parts had. */
    List<Problem> problems() {
        List<Problem> all = new ArrayList<>();
        transcript.hung().stream()
                .sorted()
                .forEach(name -> all.add(new Problem(name, Message.of("ssh.host.hung", name))));
        if (!transcript.done()) {
            String last = transcript.last();
            all.add(new Problem(last, Message.of("ssh.host.half", last)));
        }
        transcript
                .limited()
                .forEach(name -> all.add(new Problem(name, Message.of("ssh.host.too-many", name))));
        all.addAll(problems);
        return List.copyOf(all);
    }

    private static String tool(String name) {
        if (name.startsWith("ethtool-") || name.startsWith("dcb-")) {
            return name.substring(0, name.indexOf('-'));
        }
        return switch (name) {
            case "tuned" -> "tuned-adm";
            case "machines" -> "virsh";
            case "raid" -> "storcli";
            case "services" -> "systemctl";
            case "ip-link", "ip-address" -> "ip";
            default -> name;
        };
    }

    /** Its first words, printable and short: they stand in a sentence. */
    private static String first(String said) {
        String line = said.lines().filter(l -> !l.isBlank()).findFirst().orElse("").strip();
        String plain = line.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > SAID_MAX ? plain.substring(0, SAID_MAX) : plain;
    }
}
