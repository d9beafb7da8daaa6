package io.rackside.app.network.cli;

import io.rackside.drivers.network.cli.Answer;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.drivers.network.cli.profile.Step;
import io.rackside.drivers.network.cli.table.PartRow;
import io.rackside.drivers.network.cli.table.Tables;
import io.rackside.drivers.network.cli.table.VersionFacts;
import io.rackside.model.Identity;
import io.rackside.model.Message;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which device answers at a command line, by the serial numbers it tells.
 *
 * @param version what it says of itself and its software
 * @param identity its serial number; the one that was expected where it tells several
 */
public record WhoAnswers(VersionFacts version, Identity identity) {
    private static final int SERIALS_MAX = 64;

    /** Tables that tell serial numbers, the chassis's first. */
    private static final List<String> MORE = List.of("serial", "inventory");

    /**
     * Asks it, and no further once the expected serial number was told.
     *
     * @param address for the refusal
     * @throws CliException ANOTHER_BOX when it tells serial numbers and the expected one is not
     *     among them
     */
    static WhoAnswers ask(CliSession session, Identity expected, String address)
            throws InterruptedException {
        Set<String> told = new LinkedHashSet<>();
        VersionFacts version = Tables.version(lines(session, "version"));
        version.serials().forEach(serial -> take(told, serial));
        for (String table : MORE) {
            if (enough(told, expected)) {
                break;
            }
            List<String> lines = lines(session, table);
            Tables.version(lines).serials().forEach(serial -> take(told, serial));
            Tables.inventory(lines).stream()
                    .map(PartRow::serial)
                    .forEach(serial -> take(told, serial));
        }
        if (expected.serial().isPresent() && !told.isEmpty() && !has(told, expected)) {
            throw new CliException(
                    CliException.Kind.ANOTHER_BOX,
                    Message.of(
                            "core.network.another-box",
                            address,
                            expected.serial().get(),
                            told.iterator().next()));
        }
        Optional<String> first = told.stream().findFirst();
        return new WhoAnswers(
                version,
                has(told, expected)
                        ? Identity.ofSerial(expected.serial().orElseThrow())
                        : first.map(Identity::ofSerial).orElse(Identity.none()));
    }

    private static void take(Set<String> told, String serial) {
        if (told.size() < SERIALS_MAX && Identity.ofSerial(serial).known()) {
            told.add(serial.strip());
        }
    }

    private static boolean enough(Set<String> told, Identity expected) {
        return expected.serial().isPresent() ? has(told, expected) : !told.isEmpty();
    }

    private static boolean has(Set<String> told, Identity expected) {
        return expected.serial()
                .filter(serial -> told.stream().anyMatch(serial::equalsIgnoreCase))
                .isPresent();
    }

    /** What it answers to the command of a table; nothing where it has none or refuses. */
    private static List<String> lines(CliSession session, String table)
            throws InterruptedException {
        Step step = session.profile().tables().get(table);
        if (step == null) {
            return List.of();
        }
        Answer answer = session.run(step, Map.of());
        return answer.refusal().isPresent() ? List.of() : answer.lines();
    }
}
