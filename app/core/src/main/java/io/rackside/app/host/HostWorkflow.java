package io.rackside.app.host;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.cli.CliKeys.Hop;
import io.rackside.app.network.cli.SshRoutes;
import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.host.WhoAnswers;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Device;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.host.HostInventory;
import io.rackside.operations.Time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Reads Linux hosts, each in one connection. May be used by many threads. */
public final class HostWorkflow {
    private final HostDoor.Parts parts;
    private final HostGathering gathering;
    private final KeptHosts kept;
    private final Optional<char[]> sudo;

    /**
     * @param kept where readings of the boxes of the model go
     * @param trail where it is written down that a session to change something stands
     * @param sudo what sudo asks for, before what the logins say
     */
    public HostWorkflow(
            DeviceAccess access,
            SshRoutes routes,
            HostGathering gathering,
            WhoAnswers who,
            KeptHosts kept,
            HostTrail trail,
            Optional<char[]> sudo,
            Time time) {
        this.parts = new HostDoor.Parts(access, routes, SshLimits.usual(), who, trail, time);
        this.gathering = gathering;
        this.kept = kept;
        this.sudo = sudo;
    }

    /** The last reading of each box. */
    public KeptHosts kept() {
        return kept;
    }

    /**
     * Reads a host, and keeps what a box of the model told. What could not be read is a problem of
     * the inventory.
     *
     * @throws AccessRefused when it has no SSH address, no login is at hand, or its host key is not
     *     known: nothing was sent
     * @throws SshException when it does not answer, shows another key, refuses, or is no host
     * @throws CliException ANOTHER_BOX when serial number and UUID are not those of the model
     */
    public HostLook read(Subject subject, Terms terms) throws InterruptedException {
        LongAdder bytes = new LongAdder();
        long began = parts.time().nanos();
        return read(
                subject,
                terms,
                bytes::add,
                (session, placed, _, _) ->
                        new HostLook(
                                placed.inventory(),
                                placed.box(),
                                session.findings(),
                                bytes.sum(),
                                (parts.time().nanos() - began) / 1e9));
    }

    /** What is read besides, in the connection a host is read by. */
    @FunctionalInterface
    public interface Besides<T> {
        /**
         * @param sudo what sudo asks for, none where it did not take it; is overwritten afterwards
         */
        T with(SshSession session, HostInventory inventory, Optional<char[]> sudo)
                throws InterruptedException;
    }

    /**
     * Reads and keeps a host in the same way, and more in the same connection.
     *
     * @see #read(Subject, Terms)
     */
    public <T> T read(Subject subject, Terms terms, Besides<T> besides)
            throws InterruptedException {
        return read(
                subject,
                terms,
                _ -> {},
                (session, placed, secret, _) -> besides.with(session, placed.inventory(), secret));
    }

    /** What is read besides, by somebody who wants to know which account it was. */
    @FunctionalInterface
    public interface ByAccount<T> {
        T with(SshSession session, HostInventory inventory, HostAccount account)
                throws InterruptedException;
    }

    /**
     * The same, by somebody who wants to know which account it was.
     *
     * @see #read(Subject, Terms)
     */
    public <T> T readBy(Subject subject, Terms terms, ByAccount<T> besides)
            throws InterruptedException {
        return read(
                subject,
                terms,
                _ -> {},
                (session, placed, _, hop) ->
                        besides.with(session, placed.inventory(), account(hop, terms)));
    }

    private HostAccount account(Hop hop, Terms terms) {
        HostDoor door = new HostDoor(hop, terms, parts);
        Optional<char[]> secret = door.password().or(() -> sudo(hop));
        secret.ifPresent(text -> Arrays.fill(text, '\0'));
        return new HostAccount(door.user(), secret.isPresent());
    }

    @FunctionalInterface
    private interface Then<T> {
        T with(SshSession session, Placed placed, Optional<char[]> sudo, Hop hop)
                throws InterruptedException;
    }

    private <T> T read(Subject subject, Terms terms, LongConsumer wire, Then<T> then)
            throws InterruptedException {
        Subject host = parts.access().again(subject);
        Hop hop = parts.routes().hop(host, terms);
        Optional<char[]> secret = sudo(hop);
        try (SshSession session = new HostDoor(hop, terms, parts).open(wire)) {
            HostInventory inventory = gathering.gather(session, secret);
            Placed placed = placed(host, inventory);
            placed.box()
                    .ifPresent(box -> kept.keep(box.id(), placed.inventory(), parts.time().now()));
            // Tried once: a host may lock the account after three.
            return then.with(
                    session,
                    placed,
                    HostGathering.sudoNotTaken(inventory).isPresent() ? Optional.empty() : secret,
                    hop);
        } finally {
            secret.ifPresent(text -> Arrays.fill(text, '\0'));
        }
    }

    /**
     * The way to a host for somebody who opens sessions with it, now and later; nothing is sent.
     *
     * @throws AccessRefused when it has no SSH address, a login is not at hand, or its host key is
     *     not known well enough for an act of that risk
     */
    public HostWay way(Subject subject, Terms terms) throws InterruptedException {
        Subject host = parts.access().again(subject);
        Hop hop = parts.routes().hop(host, terms);
        parts.access().proved(hop.subject(), terms);
        return new HostWay(
                new HostDoor(hop, terms, parts), hop.subject(), sudo(hop), Optional.empty());
    }

    /**
     * A session with whoever answers there, for what is only passed on through it and is sealed by
     * itself; the host is asked nothing.
     *
     * @throws AccessRefused when it has no SSH address, no login is at hand, or its host key is not
     *     known: nothing was sent
     * @throws SshException when it does not answer, shows another key, or refuses
     */
    public SshSession passage(Subject subject, Terms terms) throws InterruptedException {
        Hop hop = parts.routes().hop(parts.access().again(subject), terms);
        return new HostDoor(hop, terms, parts).open(_ -> {});
    }

    private Optional<char[]> sudo(Hop hop) {
        return sudo.map(char[]::clone).or(hop.login()::sudoPassword);
    }

    /** The box of the model that a host is which was read there. */
    public Optional<Device> box(Subject subject, HostInventory inventory) {
        return placed(parts.access().again(subject), inventory).box();
    }

    private record Placed(HostInventory inventory, Optional<Device> box) {}

    /** Sites share addresses: who answers is the box that is meant, or nothing is made of it. */
    private Placed placed(Subject subject, HostInventory inventory) {
        Identity told = inventory.device().identity();
        if (subject.device().isEmpty()) {
            BoxMatch match = BoxMatch.of(told, parts.access().devices());
            return new Placed(
                    match.doubt().map(doubt -> with(inventory, doubt)).orElse(inventory),
                    match.box());
        }
        String name = subject.target().name();
        Identity expected = subject.target().identity();
        return switch (SameHost.verdict(expected, told)) {
            case SAME ->
                    new Placed(
                            SameHost.uuidDiffers(expected, told)
                                    ? with(
                                            inventory,
                                            Message.of(
                                                    "core.host.uuid-differs",
                                                    name,
                                                    expected.uuid().orElse(""),
                                                    told.uuid().orElse("")))
                                    : inventory,
                            subject.device());
            case UNTOLD ->
                    new Placed(
                            expected.known()
                                    ? with(inventory, Message.of("core.host.not-compared", name))
                                    : inventory,
                            subject.device());
            case CONFLICT ->
                    new Placed(
                            with(inventory, SameHost.conflict(name, expected, told)),
                            Optional.empty());
            case OTHER -> throw SameHost.another(expected, told, inventory.device().address());
        };
    }

    private static HostInventory with(HostInventory of, Message doubt) {
        List<Problem> problems = new ArrayList<>();
        problems.add(new Problem("identity", doubt));
        problems.addAll(of.problems());
        return of.withProblems(problems);
    }
}
