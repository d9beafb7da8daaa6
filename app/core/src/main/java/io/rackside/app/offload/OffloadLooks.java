package io.rackside.app.offload;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.host.HostLook;
import io.rackside.app.host.HostWorkflow;
import io.rackside.app.host.KeptHost;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.Earlier;
import io.rackside.nic.plan.HostTools;
import io.rackside.nic.plan.OwnPath;
import io.rackside.nic.profile.Profile;
import io.rackside.operations.Act;
import io.rackside.operations.Guard;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;
import io.rackside.store.AppliedOffloads.Applied;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Reads how hosts' ports are set, plans changes, and holds the ports against what was applied.
 * Changes nothing.
 */
public final class OffloadLooks {
    private final HostWorkflow hosts;
    private final CardFiles files;
    private final AppliedBook applied;
    private final Function<Act, List<Guard.Opinion>> opinions;
    private final RandomGenerator chance;
    private final Time time;

    /**
     * @param opinions what the guards say of an act
     * @param chance makes the names of changes
     */
    OffloadLooks(
            HostWorkflow hosts,
            CardFiles files,
            AppliedBook applied,
            Function<Act, List<Guard.Opinion>> opinions,
            RandomGenerator chance,
            Time time) {
        this.hosts = hosts;
        this.files = files;
        this.applied = applied;
        this.opinions = opinions;
        this.chance = chance;
        this.time = time;
    }

    /** Where there is no data folder: nothing is known to have been applied, nothing can be. */
    public static OffloadLooks withoutFolder(
            HostWorkflow hosts, RandomGenerator chance, Time time) {
        return new OffloadLooks(
                hosts, new CardFiles(), AppliedBook.none(), _ -> List.of(), chance, time);
    }

    /** What a port can be set to, in the order in which a person is offered it. */
    public List<ProfileChoice> profiles() {
        return files.get().profiles().all().stream().map(PlanViews::choice).toList();
    }

    /**
     * Reads a host, and keeps what it told.
     *
     * @throws RuntimeException an AccessRefused, SshException or CliException when it cannot be
     *     read
     */
    public OffloadLook look(Subject subject, Terms terms) throws InterruptedException {
        files.begin();
        DeviceId device = subject.target().device();
        return hosts.read(
                subject,
                terms.at(Priority.PERSON),
                (session, host, _) ->
                        views(device, host)
                                .keeping(KeptOnHost.ask(session))
                                .look(time.now(), session.findings()));
    }

    /** The last reading of a host, without asking it; empty when it was never read. */
    public Optional<OffloadLook> kept(DeviceId device) {
        return hosts.kept()
                .of(device)
                .map(kept -> views(device, kept.inventory()).look(kept.at(), List.of()));
    }

    private LookViews views(DeviceId device, HostInventory host) {
        return new LookViews(files.get().adapters(), host, applied.of(device));
    }

    /**
     * Reads a host and holds its ports against what was applied.
     *
     * @param port name of one interface, empty for all
     * @throws OffloadRefused when nothing was applied to it
     * @throws RuntimeException an AccessRefused, SshException or CliException when it cannot be
     *     read
     */
    public OffloadVerdict verify(Subject subject, Optional<String> port, Terms terms)
            throws InterruptedException {
        DeviceId device = subject.target().device();
        requireApplied(subject, applied.of(device));
        files.begin();
        HostLook read = hosts.read(subject, terms.at(Priority.PERSON));
        OffloadVerdict verdict =
                new OffloadVerdict(
                        time.now(),
                        read.inventory().device(),
                        views(device, read.inventory()).verdicts().stream()
                                .filter(one -> port.filter(p -> !p.equals(one.port())).isEmpty())
                                .toList());
        if (verdict.ports().isEmpty()) {
            throw nothingApplied(subject);
        }
        return verdict;
    }

    static void requireApplied(Subject subject, List<Applied> all) {
        if (all.isEmpty()) {
            throw nothingApplied(subject);
        }
    }

    static OffloadRefused nothingApplied(Subject subject) {
        return new OffloadRefused(
                Message.of("core.offload.nothing-applied", subject.target().name()));
    }

    /** The same by the last reading, without asking; empty where nothing was applied or read. */
    public Optional<OffloadVerdict> keptVerdict(DeviceId device) {
        return hosts.kept()
                .of(device)
                .filter(_ -> !applied.of(device).isEmpty())
                .map(
                        kept ->
                                new OffloadVerdict(
                                        kept.at(),
                                        kept.inventory().device(),
                                        views(device, kept.inventory()).verdicts()));
    }

    /**
     * Plans a change against what the host is. One that must not run tells why in its view.
     *
     * @throws OffloadRefused when the wish names a profile, knob or value that is none
     * @throws RuntimeException an AccessRefused, SshException or CliException when the host cannot
     *     be read
     */
    public OffloadDraft plan(Subject subject, OffloadWish wish, Terms terms)
            throws InterruptedException {
        Profile profile = Wishes.of(wish, files.get().profiles());
        return drafted(subject, terms, drafting -> drafting.draft(wish, profile));
    }

    /**
     * Plans to take the last change back that is in effect.
     *
     * @param port name of its interface, empty for the last of any
     * @param before what the host had before such a change, as its job noted it
     * @throws OffloadRefused when there is none
     */
    OffloadDraft rollback(
            Subject subject,
            Optional<String> port,
            Trial trial,
            Function<JobId, Earlier> before,
            Terms terms)
            throws InterruptedException {
        List<Applied> all = applied.of(subject.target().device());
        requireApplied(subject, all);
        return drafted(subject, terms, drafting -> drafting.back(all, port, trial, before));
    }

    private OffloadDraft drafted(
            Subject subject, Terms terms, Function<Drafting, OffloadDraft> made)
            throws InterruptedException {
        CardFiles.Read read = files.get();
        return hosts.readBy(
                subject,
                terms.at(Priority.PERSON),
                (session, host, account) -> {
                    HostSide side = HostSide.ask(session, host, read.planner().tools());
                    OffloadDraft draft =
                            made.apply(new Drafting(subject, host, side, read, opinions, chance));
                    if (side.onTrial()) {
                        draft =
                                draft.knowing(
                                        Message.of(
                                                "core.offload.on-trial", subject.target().name()));
                    }
                    return draft.view().mayCut()
                            ? draft.knowing(ConsoleFirst.beforehand(subject, account))
                            : draft;
                });
    }

    /**
     * What a plan would be by the last reading, to show it while a person chooses; nothing is
     * asked. Empty when the host was never read.
     *
     * @throws OffloadRefused when the wish names a profile, knob or value that is none
     */
    public Optional<PlanView> sketch(DeviceId device, OffloadWish wish) {
        CardFiles.Read read = files.get();
        Profile profile = Wishes.of(wish, read.profiles());
        return hosts.kept()
                .of(device)
                .map(KeptHost::inventory)
                .map(
                        host ->
                                PlanViews.plan(
                                        read.planner()
                                                .plan(
                                                        host,
                                                        wish.port(),
                                                        profile,
                                                        own(host),
                                                        HostTools.unasked()),
                                        wish.profile(),
                                        false,
                                        wish.trial(),
                                        List.of()));
    }

    private static OwnPath own(HostInventory host) {
        String address = host.device().address();
        return OwnPath.of(host, SshAddress.parse(address).map(SshAddress::host).orElse(address));
    }
}
