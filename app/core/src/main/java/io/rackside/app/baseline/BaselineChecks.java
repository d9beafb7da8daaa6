package io.rackside.app.baseline;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.host.HostWorkflow;
import io.rackside.app.network.push.CommandLines;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.BaselineSource;
import io.rackside.model.baseline.BilingualText;
import io.rackside.model.baseline.Leave;
import io.rackside.nic.baseline.Baseline;
import io.rackside.nic.baseline.BaselineFile;
import io.rackside.nic.baseline.Exemption;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.criterion.FileRefused;
import io.rackside.operations.Time;

import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Holds hosts against their baselines and keeps what is found. May be used by many threads. */
public final class BaselineChecks {
    private final BaselineFiles files;
    private final HostWorkflow hosts;
    private final BaselineBook book;
    private final Checker checker;
    private final Time time;

    /**
     * @param lines the way to command lines of switches; empty where there is no data folder
     * @param chance makes marks that no output can hold
     */
    public BaselineChecks(
            BaselineFiles files,
            HostWorkflow hosts,
            DeviceAccess access,
            BaselineBook book,
            Optional<CommandLines> lines,
            RandomGenerator chance,
            Time time) {
        this.files = files;
        this.hosts = hosts;
        this.book = book;
        this.checker = new Checker(new BmcValues(access), new SwitchValues(lines), chance, time);
        this.time = time;
    }

    /** Where there is no data folder: with the files that came with Rackside, and nothing kept. */
    public static BaselineChecks withoutFolder(HostWorkflow hosts, DeviceAccess access, Time time) {
        return new BaselineChecks(
                BaselineFiles.shippedOnly(),
                hosts,
                access,
                BaselineBook.nowhere(time),
                Optional.empty(),
                new SecureRandom(),
                time);
    }

    /** The files of setpoints at hand. */
    public BaselineList baselines() {
        BaselineFiles.Found found = files.read();
        return new BaselineList(Standings.sources(found.files()), found.problems());
    }

    /** Whether some file at hand has a setpoint of that id. */
    boolean knows(String entry) {
        return files.read().files().stream()
                .flatMap(file -> file.setpoints().stream())
                .anyMatch(setpoint -> setpoint.id().equals(entry));
    }

    /**
     * Reads a host, holds it against files and keeps the result.
     *
     * @param ids of files; where none is named, those of its last check, else all that somebody
     *     stands for
     * @throws BaselineRefused when there is no such file, or files contradict each other
     * @throws RuntimeException an AccessRefused, SshException or CliException when the host cannot
     *     be read, a BmcException when it is reached by its BMC alone and that cannot
     */
    public BaselineReport check(Subject subject, List<String> ids, Terms terms)
            throws InterruptedException {
        BaselineReport report = checked(subject, ids, terms).report(subject, time.now());
        book.keep(report);
        return report;
    }

    /** The same without keeping it. */
    Checked checked(Subject subject, List<String> ids, Terms terms) throws InterruptedException {
        Baseline baseline = baseline(subject.target().device(), ids);
        if (SwitchValues.about(subject)) {
            return checker.check(
                    subject,
                    baseline,
                    leaves(subject.target().device()),
                    terms.at(Priority.PERSON));
        }
        if (BmcValues.alone(subject)) {
            return checker.checkAlone(
                    subject,
                    baseline,
                    leaves(subject.target().device()),
                    terms.at(Priority.PERSON));
        }
        return hosts.read(
                subject,
                terms.at(Priority.PERSON),
                (session, inventory, sudo) ->
                        checker.check(
                                new Checker.Host(subject, session, inventory, sudo),
                                baseline,
                                leaves(subject.target().device()),
                                terms));
    }

    /** In a session of a job that is open. */
    BaselineReport proof(Checker.Host host, List<String> ids, Terms terms)
            throws InterruptedException {
        DeviceId device = host.subject().target().device();
        BaselineReport report =
                checker.check(host, baseline(device, ids), leaves(device), terms)
                        .report(host.subject(), time.now());
        book.keep(report);
        return report;
    }

    /** The same of a switch. */
    BaselineReport proof(Subject box, CommandLines.Line line, List<String> ids)
            throws InterruptedException {
        DeviceId device = box.target().device();
        BaselineReport report =
                checker.check(box, line, baseline(device, ids), leaves(device))
                        .report(box, time.now());
        book.keep(report);
        return report;
    }

    /** The same of a server that is reached by its BMC alone. */
    BaselineReport proof(Subject box, Bmc bmc, List<String> ids) throws InterruptedException {
        DeviceId device = box.target().device();
        BaselineReport report =
                checker.checkAlone(box, bmc, baseline(device, ids), leaves(device))
                        .report(box, time.now());
        book.keep(report);
        return report;
    }

    /** Values of a host as they are now, and what else it told; nothing is judged or kept. */
    Checker.Seen seen(Subject subject, Set<ReadFrom> wanted, Terms terms)
            throws InterruptedException {
        if (BmcValues.alone(subject)) {
            return checker.readAlone(subject, wanted, terms.at(Priority.PERSON));
        }
        return hosts.read(
                subject,
                terms.at(Priority.PERSON),
                (session, inventory, sudo) ->
                        checker.read(
                                new Checker.Host(subject, session, inventory, sudo),
                                wanted,
                                terms));
    }

    /** What a setpoint is called; its id where no file at hand has it. */
    BilingualText title(String entry) {
        return files.read().files().stream()
                .flatMap(file -> file.setpoints().stream())
                .filter(setpoint -> setpoint.id().equals(entry))
                .reduce((_, later) -> later)
                .map(setpoint -> Standings.text(setpoint.title()))
                .orElse(new BilingualText(entry, entry));
    }

    /** The leave a device has, and had and nobody lifted. */
    public List<Leave> leavesOf(DeviceId device) {
        return book.leaves(device);
    }

    private List<Exemption> leaves(DeviceId device) {
        return book.leaves(device).stream().map(leave -> Leaves.exemption(device, leave)).toList();
    }

    private Baseline baseline(DeviceId device, List<String> ids) {
        List<BaselineFile> all = files.read().files();
        List<BaselineFile> chosen =
                ids.isEmpty() ? usual(device, all) : ids.stream().map(id -> file(all, id)).toList();
        try {
            return Baseline.of(chosen.stream().distinct().toList());
        } catch (FileRefused e) {
            throw new BaselineRefused(e.what());
        }
    }

    private List<BaselineFile> usual(DeviceId device, List<BaselineFile> all) {
        Set<String> last =
                book.kept(device).map(BaselineReport::files).orElse(List.of()).stream()
                        .map(BaselineSource::id)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        List<BaselineFile> again = all.stream().filter(file -> last.contains(file.id())).toList();
        return again.isEmpty()
                ? all.stream().filter(file -> file.vouched().mayBeSet()).toList()
                : again;
    }

    private static BaselineFile file(List<BaselineFile> all, String id) {
        return all.stream()
                .filter(file -> file.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new BaselineRefused(
                                        Message.of(
                                                "core.baseline.no-file",
                                                id,
                                                all.stream()
                                                        .map(BaselineFile::id)
                                                        .collect(Collectors.joining(", ")))));
    }
}
