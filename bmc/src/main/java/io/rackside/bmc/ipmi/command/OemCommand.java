package io.rackside.bmc.ipmi.command;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A maker's own command, as a file describes it.
 *
 * @param changes whether it changes the BMC, so that only an act may send it
 * @param data bytes in hex; {@code iana} for the maker's number in three bytes; else the name of a
 *     parameter
 * @param answer where its value stands, absent for a command without one
 * @param evidence where it was seen
 */
public record OemCommand(
        OemMeaning meaning,
        int manufacturer,
        boolean changes,
        int netFn,
        int command,
        List<String> data,
        List<Parameter> parameters,
        Optional<Answer> answer,
        List<URI> evidence) {
    private static final String IANA = "iana";
    private static final int OEM_FROM = 0x2E;

    /** A byte a person chooses. */
    public record Parameter(String name, int least, int most) {}

    /**
     * A number in an answer.
     *
     * @param echoesIana whether the answer begins with the maker's number
     * @param at index of its first byte, least significant first
     * @param invalid values that say that there is none
     */
    public record Answer(boolean echoesIana, int at, int length, String unit, List<Long> invalid) {
        public Answer {
            invalid = List.copyOf(invalid);
        }
    }

    public OemCommand {
        Objects.requireNonNull(meaning, "meaning");
        data = List.copyOf(data);
        parameters = List.copyOf(parameters);
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException(meaning + ": no evidence");
        }
        if ((netFn & ~0x3E) != 0 || netFn < OEM_FROM || (command & ~0xFF) != 0) {
            throw new IllegalArgumentException(meaning + ": no maker's command");
        }
        if (!changes && answer.isEmpty()) {
            throw new IllegalArgumentException(meaning + ": reads nothing");
        }
        Set<String> names = new HashSet<>(Set.of(IANA));
        for (Parameter parameter : parameters) {
            boolean bounded =
                    0 <= parameter.least()
                            && parameter.least() <= parameter.most()
                            && parameter.most() <= 0xFF;
            if (!bounded || !data.contains(parameter.name()) || !names.add(parameter.name())) {
                throw new IllegalArgumentException(meaning + ": parameter " + parameter);
            }
        }
        for (String part : data) {
            if (!part.matches("[0-9a-f]{2}") && !names.contains(part)) {
                throw new IllegalArgumentException(meaning + ": " + part + " is nothing");
            }
        }
    }

    /**
     * The request.
     *
     * @param values of all parameters
     * @throws IllegalArgumentException when one is missing or out of its range
     */
    public Request request(Map<String, Integer> values) {
        List<Integer> bytes = new ArrayList<>();
        for (String part : data) {
            if (part.equals(IANA)) {
                bytes.addAll(
                        List.of(
                                manufacturer & 0xFF,
                                manufacturer >> 8 & 0xFF,
                                manufacturer >> 16 & 0xFF));
            } else {
                bytes.add(value(part, values));
            }
        }
        return new Request(
                netFn,
                0,
                command,
                Octets.of(bytes.stream().mapToInt(Integer::intValue).toArray()),
                changes ? Request.Repeat.NEVER : Request.Repeat.HARMLESS);
    }

    private int value(String part, Map<String, Integer> values) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(part)) {
                Integer value = values.get(part);
                if (value == null || value < parameter.least() || value > parameter.most()) {
                    throw new IllegalArgumentException(part + ": " + value);
                }
                return value;
            }
        }
        return Integer.parseInt(part, 16);
    }

    /** The number in an answer; absent when it was refused, is too short, or holds none. */
    public OptionalLong value(Response response) {
        if (answer.isEmpty() || !response.ok()) {
            return OptionalLong.empty();
        }
        Answer where = answer.get();
        Octets octets = response.data();
        boolean foreign = where.echoesIana() && (!octets.has(3) || octets.u24(0) != manufacturer);
        if (foreign || !octets.has(where.at() + where.length())) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = where.length() - 1; i >= 0; i--) {
            value = value << 8 | octets.u8(where.at() + i);
        }
        return where.invalid().contains(value) ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
