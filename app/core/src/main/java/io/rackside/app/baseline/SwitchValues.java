package io.rackside.app.baseline;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.push.CommandLines;
import io.rackside.drivers.network.cli.Answer;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.drivers.network.cli.config.ConfigBackup;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.Step;
import io.rackside.model.DeviceKind;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.host.Fact;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Readings;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads of a switch, by its command line, what its baseline asks for; nothing of it is kept. */
final class SwitchValues {
    private final Optional<CommandLines> lines;

    /**
     * @param lines empty where there is no data folder, which a command line needs to be recorded
     */
    SwitchValues(Optional<CommandLines> lines) {
        this.lines = lines;
    }

    /** Whether a box is held against the setpoints of switches. */
    static boolean about(Subject subject) {
        return subject.device().filter(box -> box.type().kind() == DeviceKind.SWITCH).isPresent();
    }

    /**
     * The values that are asked for; the others stay unread.
     *
     * @throws BaselineRefused when it has no SSH address, or there is no data folder
     * @throws RuntimeException an AccessRefused, SshException or CliException when it cannot be
     *     read
     */
    Readings read(Subject subject, Set<ReadFrom> wanted, Terms terms) throws InterruptedException {
        Subject box =
                subject.by(Protocol.SSH)
                        .orElseThrow(
                                () ->
                                        new BaselineRefused(
                                                Message.of(
                                                        "core.baseline.no-command-line",
                                                        subject.target().name())));
        CommandLines ways =
                lines.orElseThrow(() -> new BaselineRefused(Message.of("core.access.no-folder")));
        try (CommandLines.Way way = ways.way(box, terms);
                CommandLines.Line line = way.open(box, terms)) {
            return read(line.session(), wanted);
        }
    }

    /**
     * The same in a conversation that is open.
     *
     * @throws io.rackside.drivers.network.cli.CliException when it cannot be read
     */
    static Readings read(CliSession session, Set<ReadFrom> wanted) throws InterruptedException {
        RunningConfig config = ConfigBackup.read(session);
        String family = session.profile().name();
        Readings readings = Readings.none();
        for (ReadFrom from : wanted) {
            if (from.source() == Source.SWITCH) {
                Fact<String> said = SwitchReadings.read(family, config, from.key());
                readings =
                        readings.with(from, unsaid(said) ? asked(session, from.key(), said) : said);
            }
        }
        return readings;
    }

    private static boolean unsaid(Fact<String> said) {
        return said instanceof Fact.Unread<String> unread
                && unread.why().code().equals(SwitchReadings.UNSAID);
    }

    /** What the switch shows of a service its configuration does not tell of. */
    private static Fact<String> asked(CliSession session, String key, Fact<String> unsaid)
            throws InterruptedException {
        String family = session.profile().name();
        Optional<Step> step =
                SwitchReadings.table(family, key).map(session.profile().tables()::get);
        if (step.isEmpty()) {
            return unsaid;
        }
        Answer answer = session.run(step.get(), Map.of());
        return answer.refusal().isPresent()
                ? unsaid
                : SwitchReadings.told(family, key, answer.lines());
    }
}
