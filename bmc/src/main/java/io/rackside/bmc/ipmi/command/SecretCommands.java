package io.rackside.bmc.ipmi.command;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Commands that carry a password or a key, and are never written down. */
public final class SecretCommands {
    private static final String LIST = "/io/rackside/bmc/ipmi/secret-commands.txt";
    private static final int SEND_MESSAGE = 0x34;

    /** Where a message stands in Send Message: behind the channel (IPMI 2.0 section 22.7). */
    private static final int ENCLOSED_AT = 1;

    /**
     * Target, network function, checksum, source, sequence, command; then data, then a checksum.
     */
    private static final int ENCLOSED_HEADER = 6;

    /**
     * A command by its beginning.
     *
     * @param data by place; empty for any byte
     */
    private record Pattern(int netFn, int command, List<OptionalInt> data) {
        boolean fits(int otherNetFn, int otherCommand, Octets otherData) {
            if (netFn != otherNetFn || command != otherCommand) {
                return false;
            }
            for (int i = 0; i < data.size(); i++) {
                boolean same =
                        data.get(i).isEmpty()
                                || otherData.has(i + 1)
                                        && otherData.u8(i) == data.get(i).getAsInt();
                if (!same) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Pattern> patterns;

    private SecretCommands(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /** Those that come with Rackside. */
    public static SecretCommands shipped() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                SecretCommands.class.getResourceAsStream(LIST),
                                StandardCharsets.UTF_8))) {
            return new SecretCommands(
                    lines.lines()
                            .map(line -> line.replaceFirst("#.*", "").strip())
                            .filter(line -> !line.isEmpty())
                            .map(line -> pattern(line.split("\\s+")))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern pattern(String... words) {
        return new Pattern(
                Integer.parseInt(words[0], 16),
                Integer.parseInt(words[1], 16),
                Stream.of(words)
                        .skip(2)
                        .map(
                                word ->
                                        word.equals("..")
                                                ? OptionalInt.empty()
                                                : OptionalInt.of(Integer.parseInt(word, 16)))
                        .toList());
    }

    /** Whether that is one of them, also when it is to be passed on to another controller. */
    public boolean has(Request request) {
        return has(request.netFn(), request.command(), request.data());
    }

    private boolean has(int netFn, int command, Octets data) {
        if (patterns.stream().anyMatch(pattern -> pattern.fits(netFn, command, data))) {
            return true;
        }
        if (netFn != NetFn.APP
                || command != SEND_MESSAGE
                || !data.has(ENCLOSED_AT + ENCLOSED_HEADER)) {
            return false;
        }
        Octets enclosed = data.from(ENCLOSED_AT);
        return has(enclosed.u8(1) >> 2, enclosed.u8(5), enclosed.from(ENCLOSED_HEADER));
    }
}
