package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.diagnosis.Pitfall;
import io.rackside.app.host.HostLook;
import io.rackside.app.network.NetworkReading;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.ControllerGate;
import io.rackside.drivers.network.Topic;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.CredentialRef;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.operations.Risk;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Opens conversations with a TARGET as the options say. */
final class Devices {
    private final Terminal terminal;
    private final Folder folder;

    Devices(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    /** What is done in a conversation. */
    @FunctionalInterface
    interface Talk<T> {
        T with(Bmc bmc) throws InterruptedException;
    }

    /** What is done in an open data folder with a subject. */
    @FunctionalInterface
    interface Work<T> {
        T with(Rackside rackside, Subject subject, Terms terms) throws InterruptedException;
    }

    /**
     * Reads a device. An address needs no data folder, and none is made; only {@code --trust-new}
     * has something to keep.
     */
    <T> T read(String target, TargetOptions options, Path data, Talk<T> talk)
            throws InterruptedException {
        check(target);
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside = forReading(target, options, data)) {
            unlock(rackside, target, options, data);
            Subject subject = rackside.access().subject(target);
            try (Bmc bmc = rackside.access().open(subject, terms(options, Risk.NOTHING_LOST))) {
                return talk.with(bmc);
            }
        }
    }

    /**
     * Reads a device and keeps what it said, where there is a data folder and nobody else holds it.
     */
    <T> T readAndKeep(String target, TargetOptions options, Path data, Work<T> work)
            throws InterruptedException {
        check(target);
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside = keeping(target, options, data, true)) {
            unlock(rackside, target, options, data);
            Subject subject = rackside.access().subject(target);
            return work.with(rackside, subject, terms(options, Risk.NOTHING_LOST));
        }
    }

    /** Acts on a device, in a data folder that keeps job and trail; it is made when need be. */
    <T> T act(String target, TargetOptions options, Path data, Risk risk, Work<T> work)
            throws InterruptedException {
        check(target);
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside = folder.acting(data)) {
            unlock(rackside, target, options, data);
            Subject subject = rackside.access().subject(target);
            return work.with(rackside, subject, terms(options, risk));
        }
    }

    /** What is done in an open data folder with several subjects. */
    @FunctionalInterface
    interface WorkOnAll<T> {
        T with(Rackside rackside, List<Subject> subjects, Terms terms) throws InterruptedException;
    }

    /** Reads several devices beside a console that acts; needs a data folder. */
    <T> T readAll(List<String> targets, TargetOptions options, Path data, WorkOnAll<T> work)
            throws InterruptedException {
        targets.forEach(Devices::check);
        boolean keeps = options.trustNew || options.fingerprint != null;
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside = keeps ? folder.actingIfFree(data) : folder.reading(data)) {
            return onAll(rackside, targets, options, data, Risk.NOTHING_LOST, work);
        }
    }

    /** Acts on several devices, in a data folder that keeps job and trail. */
    <T> T actOnAll(
            List<String> targets, TargetOptions options, Path data, Risk risk, WorkOnAll<T> work)
            throws InterruptedException {
        targets.forEach(Devices::check);
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside = folder.acting(data)) {
            return onAll(rackside, targets, options, data, risk, work);
        }
    }

    private <T> T onAll(
            Rackside rackside,
            List<String> targets,
            TargetOptions options,
            Path data,
            Risk risk,
            WorkOnAll<T> work)
            throws InterruptedException {
        if (options.user == null && folder.exists(data)) {
            new VaultDoor(terminal).open(rackside);
        }
        List<Subject> subjects =
                targets.stream().map(target -> rackside.access().subject(target)).toList();
        return work.with(rackside, subjects, terms(options, risk));
    }

    /** What the device says it is. */
    DeviceFacts facts(Rackside rackside, Subject subject, Terms terms) throws InterruptedException {
        try (Bmc bmc = rackside.access().open(subject, terms)) {
            return bmc.firstLook().device();
        }
    }

    /** To read, and keep what was read where that is wanted and there is a data folder. */
    private Rackside keeping(String target, TargetOptions options, Path data, boolean wanted) {
        return wanted && folder.exists(data)
                ? opened(target, options, data, folder::actingIfFree)
                : forReading(target, options, data);
    }

    private Rackside opened(
            String target, TargetOptions options, Path data, Function<Path, Rackside> opening) {
        boolean needed =
                options.credential != null
                        || TargetAddress.parse(target) instanceof TargetAddress.Named;
        return needed ? opening.apply(data) : folder.orNone(data, opening);
    }

    private Rackside forReading(String target, TargetOptions options, Path data) {
        if (options.trustNew || options.fingerprint != null) {
            return opened(target, options, data, folder::actingIfFree);
        }
        if (!folder.exists(data) && TargetAddress.parse(target) instanceof TargetAddress.Named) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of(
                            "core.cli.error.no-such-device", target, folder.path(data).toString()),
                    Message.of("core.cli.next.unknown-target"));
        }
        return opened(target, options, data, folder::readingOrNone);
    }

    /** What is done with a device that is read by SNMP. */
    @FunctionalInterface
    interface Look<T> {
        T with(NetworkReading reading);
    }

    /**
     * Reads a device by what it speaks: a BMC, or an SNMP agent, of which the topics are read.
     *
     * @see #read
     */
    <T> T readAny(
            String target,
            TargetOptions options,
            SnmpOptions snmp,
            Path data,
            Set<Topic> topics,
            Talk<T> bmc,
            Look<T> network)
            throws InterruptedException {
        if (TargetAddress.parse(target) instanceof TargetAddress.Ssh) {
            check(target);
        }
        return readAny(
                target,
                options,
                snmp,
                data,
                topics,
                bmc,
                network,
                (_, _) -> {
                    throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.not-over-ssh"));
                });
    }

    /** What is done with a host that is read by SSH. */
    @FunctionalInterface
    interface HostWork<T> {
        /**
         * @param pitfalls what it shows of the field's
         */
        T with(HostLook look, List<Pitfall> pitfalls);
    }

    /** The same, and a host by SSH. */
    <T> T readAny(
            String target,
            TargetOptions options,
            SnmpOptions snmp,
            Path data,
            Set<Topic> topics,
            Talk<T> bmc,
            Look<T> network,
            HostWork<T> host)
            throws InterruptedException {
        checkAddress(target);
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside = keeping(target, options, data, isHost(target, data))) {
            unlock(rackside, target, options, data);
            Subject subject = rackside.access().subject(target);
            if (subject.endpoint().protocol() == Protocol.SNMP) {
                return network.with(look(rackside, subject, options, snmp, topics));
            }
            if (subject.endpoint().protocol() == Protocol.SSH) {
                HostLook look = host(rackside, subject, options);
                return host.with(look, rackside.diagnosis().of(look.inventory()));
            }
            try (Bmc one = rackside.access().open(subject, terms(options, Risk.NOTHING_LOST))) {
                return bmc.with(one);
            }
        }
    }

    /** Whether it is read over SSH, in a data folder that keeps what a host tells. */
    private boolean isHost(String target, Path data) {
        if (!folder.exists(data)) {
            return false;
        }
        return switch (TargetAddress.parse(target)) {
            case TargetAddress.Ssh _ -> true;
            case TargetAddress.Named _ -> {
                try (Rackside rackside = folder.reading(data)) {
                    yield rackside.access().subject(target).endpoint().protocol() == Protocol.SSH;
                }
            }
            default -> false;
        };
    }

    /**
     * Reads a device as a host, whatever else it has; a data folder keeps what it told where nobody
     * else holds it.
     */
    <T> T onHost(String target, TargetOptions options, Path data, Work<T> work)
            throws InterruptedException {
        checkAddress(target);
        switch (TargetAddress.parse(target)) {
            case TargetAddress.Ssh _, TargetAddress.Named _ -> {}
            default ->
                    throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.only-over-ssh"));
        }
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside = keeping(target, options, data, true)) {
            unlock(rackside, target, options, data);
            Subject subject = rackside.access().subject(target);
            try {
                return work.with(rackside, subject, terms(options, Risk.NOTHING_LOST));
            } catch (SshException e) {
                throw hostless(e);
            }
        }
    }

    /** Acts on a device as a host, in a data folder that keeps job and trail. */
    <T> T actOnHost(String target, TargetOptions options, Path data, Risk risk, Work<T> work)
            throws InterruptedException {
        checkAddress(target);
        switch (TargetAddress.parse(target)) {
            case TargetAddress.Ssh _, TargetAddress.Named _ -> {}
            default ->
                    throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.only-over-ssh"));
        }
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside = folder.acting(data)) {
            unlock(rackside, target, options, data);
            Subject subject = rackside.access().subject(target);
            try {
                return work.with(rackside, subject, terms(options, risk));
            } catch (SshException e) {
                throw hostless(e);
            }
        }
    }

    /** A switch lets in too, and has no shell that reads a host. */
    private HostLook host(Rackside rackside, Subject subject, TargetOptions options)
            throws InterruptedException {
        try {
            return rackside.hosts().read(subject, terms(options, Risk.NOTHING_LOST));
        } catch (SshException e) {
            throw hostless(e);
        }
    }

    /** Works on several hosts over SSH, in a data folder that keeps job and trail. */
    <T> T onHosts(
            List<String> targets, TargetOptions options, Path data, Risk risk, WorkOnAll<T> work)
            throws InterruptedException {
        checkHosts(targets);
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside = folder.acting(data)) {
            return onAll(rackside, targets, options, data, risk, work);
        } catch (SshException e) {
            throw hostless(e);
        }
    }

    /** Reads several hosts over SSH, and switches between them, beside a console that acts. */
    <T> T readHosts(List<String> targets, TargetOptions options, Path data, WorkOnAll<T> work)
            throws InterruptedException {
        checkHosts(targets);
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside = folder.actingIfFree(data)) {
            return onAll(rackside, targets, options, data, Risk.NOTHING_LOST, work);
        }
    }

    private static void checkHosts(List<String> targets) {
        for (String target : targets) {
            checkAddress(target);
            if (!(TargetAddress.parse(target) instanceof TargetAddress.Ssh
                    || TargetAddress.parse(target) instanceof TargetAddress.Named)) {
                throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.only-over-ssh"));
            }
        }
    }

    private static RuntimeException hostless(SshException e) {
        return e.kind() == SshException.Kind.NOT_ALLOWED || e.kind() == SshException.Kind.NONSENSE
                ? new Failure(ExitStatus.of(e), e.what(), Message.of("core.cli.next.no-host"))
                : e;
    }

    /** What is read of a BMC, with what the data folder keeps of its box. */
    @FunctionalInterface
    interface KeptBeside<T> {
        T with(Rackside rackside, Subject subject, Bmc bmc) throws InterruptedException;
    }

    /** What is done with what the data folder keeps of a device. */
    @FunctionalInterface
    interface Kept<T> {
        T of(Rackside rackside, Subject subject);
    }

    /**
     * Reads a device's BMC; where it has none, what the data folder keeps of it, and asks nothing.
     */
    <T> T readOrKept(
            String target, TargetOptions options, Path data, KeptBeside<T> bmc, Kept<T> kept)
            throws InterruptedException {
        checkAddress(target);
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside = forReading(target, options, data)) {
            Subject subject = rackside.access().subject(target);
            if (subject.by(Protocol.REDFISH).or(() -> subject.by(Protocol.IPMI)).isEmpty()) {
                return kept.of(rackside, subject);
            }
            unlock(rackside, target, options, data);
            try (Bmc one = rackside.access().open(subject, terms(options, Risk.NOTHING_LOST))) {
                return bmc.with(rackside, subject, one);
            }
        }
    }

    /** Reads a device by SNMP alone; see {@link #readAny}. */
    <T> T bySnmp(
            String target,
            TargetOptions options,
            SnmpOptions snmp,
            Path data,
            Set<Topic> topics,
            Look<T> network)
            throws InterruptedException {
        checkAddress(target);
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside = forReading(target, options, data)) {
            unlock(rackside, target, options, data);
            Subject subject = rackside.access().subject(target);
            return network.with(look(rackside, subject, options, snmp, topics));
        }
    }

    /** What is done with a device that is read by SNMP, in a conversation of its own. */
    <T> T bySnmp(String target, TargetOptions options, SnmpOptions snmp, Path data, Work<T> work)
            throws InterruptedException {
        checkAddress(target);
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside = forReading(target, options, data)) {
            unlock(rackside, target, options, data);
            Subject subject = rackside.access().subject(target);
            return work.with(rackside, subject, snmpTerms(options, snmp));
        } catch (AccessRefused e) {
            throw loginless(e);
        }
    }

    /** Terms of reading many boxes by SNMP, in the usual context of each. */
    Terms snmpTerms(TargetOptions options) {
        return snmpTerms(options, new SnmpOptions());
    }

    /** Terms of reading by SNMP. */
    Terms snmpTerms(TargetOptions options, SnmpOptions snmp) {
        SnmpLogins logins = new SnmpLogins(terminal, snmp);
        return terms(options, Risk.NOTHING_LOST)
                .given(logins.named(options.user))
                .asking(logins.asked());
    }

    /** Whether a device of the data folder has an address of that protocol. */
    boolean speaks(String target, Path data, Protocol protocol) {
        checkAddress(target);
        if (!folder.exists(data)) {
            return false;
        }
        try (Rackside rackside = folder.reading(data)) {
            return rackside.access().subject(target).by(protocol).isPresent();
        }
    }

    /**
     * Speaks with a device's command line. That is recorded, so it needs a data folder, which is
     * made when need be, and the vault, where the recordings' key lies.
     */
    <T> T atCommandLine(String target, TargetOptions options, Path data, Risk risk, Work<T> work)
            throws InterruptedException {
        checkAddress(target);
        boolean elsewhere =
                switch (TargetAddress.parse(target)) {
                    case TargetAddress.Ssh _, TargetAddress.Named _ -> false;
                    default -> true;
                };
        if (elsewhere) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.only-over-ssh"));
        }
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside = folder.acting(data)) {
            new VaultDoor(terminal).open(rackside);
            Subject subject = rackside.access().subject(target);
            return work.with(rackside, subject, terms(options, risk));
        }
    }

    /** The same to read. */
    <T> T atCommandLine(String target, TargetOptions options, Path data, Work<T> work)
            throws InterruptedException {
        return atCommandLine(target, options, data, Risk.NOTHING_LOST, work);
    }

    private NetworkReading look(
            Rackside rackside,
            Subject subject,
            TargetOptions options,
            SnmpOptions snmp,
            Set<Topic> topics)
            throws InterruptedException {
        try {
            return rackside.network()
                    .read(subject, snmpTerms(options, snmp), snmp.context(), topics);
        } catch (AccessRefused e) {
            throw loginless(e);
        }
    }

    /** A login of SNMP is given in another way than that of a BMC. */
    private static RuntimeException loginless(AccessRefused e) {
        return switch (e.kind()) {
            case NO_CREDENTIAL ->
                    new Failure(
                            ExitStatus.of(e),
                            e.what(),
                            Message.of("core.cli.next.snmp-credential"));
            case VAULT_LOCKED ->
                    new Failure(
                            ExitStatus.of(e),
                            e.what(),
                            Message.of("core.cli.next.snmp-vault-locked"));
            case UNKNOWN_TARGET, NOT_PROVEN, NOT_AGREED, READING_ONLY -> e;
        };
    }

    /** Says at once what can never work, before anything is opened. */
    static void check(String target) {
        switch (TargetAddress.parse(target)) {
            case TargetAddress.Redfish _, TargetAddress.Ipmi _, TargetAddress.Named _ -> {}
            case TargetAddress.Snmp _ ->
                    throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.not-over-snmp"));
            case TargetAddress.Ssh _ ->
                    throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.not-over-ssh"));
            case TargetAddress.Wrong(var reason) -> throw wrong(reason);
        }
    }

    /** Says at once what is no address at all, whatever protocol it names. */
    static void checkAddress(String target) {
        if (TargetAddress.parse(target) instanceof TargetAddress.Wrong(var reason)) {
            throw wrong(reason);
        }
    }

    private static Failure wrong(TargetAddress.Reason reason) {
        return new Failure(
                ExitStatus.USAGE,
                switch (reason) {
                    case CLEAR_TEXT -> Message.of("core.cli.error.clear-text");
                    case MALFORMED -> Message.of("core.cli.error.malformed-address");
                    case SECRET_INSIDE -> Message.of("core.cli.error.secret-inside");
                    case SCHEME -> Message.of("core.cli.error.scheme");
                });
    }

    private Terms terms(TargetOptions options, Risk risk) {
        Terms terms =
                Terms.background()
                        .at(ControllerGate.Priority.PERSON)
                        .trusting(trust(options))
                        .forActsOf(risk)
                        .given(new Logins(terminal).named(options.user))
                        .asking(new Logins(terminal).asked());
        return options.credential == null
                ? terms
                : terms.with(new CredentialRef(options.credential));
    }

    private static Trust trust(TargetOptions options) {
        if (options.fingerprint == null) {
            return options.trustNew ? Trust.atFirstSight() : Trust.pinned();
        }
        try {
            return Trust.of(options.fingerprint);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.no-fingerprint", "SHA-256"));
        }
    }

    /** Opens the vault when a credential of it is wanted and a passphrase is at hand. */
    private void unlock(Rackside rackside, String target, TargetOptions options, Path data) {
        boolean named = TargetAddress.parse(target) instanceof TargetAddress.Named;
        boolean wanted = options.credential != null || (named && options.user == null);
        if (wanted && folder.exists(data)) {
            new VaultDoor(terminal).open(rackside);
        }
    }
}
