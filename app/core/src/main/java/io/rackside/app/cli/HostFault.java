package io.rackside.app.cli;

import io.rackside.nic.virtual.VirtualHost;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fault of a virtual host as written on the command line: {@code no-sudo}, {@code
 * link-lost=ens2f0np0@30}, which begins after 30 seconds.
 *
 * @param value what follows the equals sign, empty where nothing does
 * @param after how long after its start it begins
 */
record HostFault(String word, String value, Duration after) {
    /** All words, with what may follow them. */
    static final List<String> ALL =
            List.of(
                    "no-sudo",
                    "sudo-password",
                    "missing=COMMAND",
                    "hangs=COMMAND",
                    "link-lost=PORT",
                    "path-mtu=PORT:BYTES",
                    "vf-held=PORT",
                    "reboot",
                    "power-off");

    private static final Pattern SHAPE =
            Pattern.compile("([a-z-]{1,20})(?:=([\\w:.+-]{1,64}))?(?:@(\\d{1,5}))?");

    private static final int LEAST_MTU = 576;
    private static final int MOST_MTU = 65_535;

    /** The fault, empty when the word is none or its value makes no sense. */
    static Optional<HostFault> parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.empty();
        }
        String value = shape.group(2) == null ? "" : shape.group(2);
        Duration after =
                shape.group(3) == null
                        ? Duration.ZERO
                        : Duration.ofSeconds(Integer.parseInt(shape.group(3)));
        HostFault fault = new HostFault(shape.group(1), value, after);
        return fault.makesSense() ? Optional.of(fault) : Optional.empty();
    }

    private boolean makesSense() {
        boolean known =
                value.isEmpty()
                        ? ALL.contains(word)
                        : ALL.stream().anyMatch(each -> each.startsWith(word + "="));
        boolean way = !word.equals("path-mtu") || mtu() >= LEAST_MTU && mtu() <= MOST_MTU;
        return known && way && (after.isZero() || happens());
    }

    /** Whether it befalls a host that runs; the others are how a host is set up. */
    boolean happens() {
        return switch (word) {
            case "link-lost", "path-mtu", "vf-held", "reboot", "power-off" -> true;
            default -> false;
        };
    }

    private String port() {
        return value.replaceFirst(":.*", "");
    }

    private int mtu() {
        String bytes = value.replaceFirst("^[^:]*:?", "");
        return bytes.matches("\\d{1,5}") ? Integer.parseInt(bytes) : 0;
    }

    /** Whether the host has the port it is about. */
    boolean fits(List<String> ports) {
        return switch (word) {
            case "link-lost", "path-mtu", "vf-held" -> ports.contains(port());
            default -> true;
        };
    }

    /** Makes it happen. */
    void begin(VirtualHost host) throws InterruptedException {
        switch (word) {
            case "link-lost" -> host.cable(port(), false);
            case "path-mtu" -> host.way(port(), mtu());
            case "vf-held" -> host.lend(port());
            case "reboot" -> host.reset();
            case "power-off" -> host.shutdown();
            default -> throw new IllegalStateException(word + " does not happen");
        }
    }
}
