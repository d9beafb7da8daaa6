package io.rackside.nic.measure;

import io.rackside.model.Message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the kernel of the near host sends to the far one through the port that is measured: with
 * two ports in one network it takes the first of its table, and the figure would be that one's.
 */
final class PortWay {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Pattern DEVICE = Pattern.compile("\\bdev (\\S{1,64})");

    private final Ends ends;

    PortWay(Ends ends) {
        this.ends = ends;
    }

    /** Asks for it; only reads. */
    Command command() {
        List<String> words = new ArrayList<>(List.of("ip", "-o", "route", "get", ends.peer()));
        ends.from().ifPresent(from -> words.addAll(List.of("from", from)));
        return new Command(words, LIMIT);
    }

    /**
     * Why nothing that is measured would be that port's; empty when it would.
     *
     * @param printed by the command, its errors too
     */
    Optional<Message> wrong(String printed) {
        Matcher device = DEVICE.matcher(printed);
        if (!device.find()) {
            return Optional.of(
                    Message.of("nic.measure.no-way", ends.peer(), NotMeasured.shown(printed)));
        }
        return device.group(1).equals(ends.port())
                ? Optional.empty()
                : Optional.of(
                        Message.of(
                                "nic.measure.other-way",
                                ends.peer(),
                                device.group(1),
                                ends.port()));
    }
}
