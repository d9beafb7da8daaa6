package io.rackside.app.network.config;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.cli.CliAccess;
import io.rackside.app.network.cli.CliKeys;
import io.rackside.app.network.cli.OpenCli;
import io.rackside.drivers.network.cli.config.ConfigBackup;
import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Messages;
import io.rackside.operations.Target;
import io.rackside.operations.Time;
import io.rackside.store.KeptConfigs;
import io.rackside.store.SealingLeave;
import io.rackside.store.Store;
import io.rackside.store.VaultException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Reads, keeps and compares configurations. May be used by many threads. */
public final class ConfigWorkflow {
    /** Trail kind of a configuration that was kept. */
    public static final String KEPT = "config.kept";

    private final CliAccess cli;
    private final Store store;
    private final Time time;

    public ConfigWorkflow(CliAccess cli, Store store, Time time) {
        this.cli = cli;
        this.store = store;
        this.time = time;
    }

    /**
     * A configuration that was read now.
     *
     * @param kept how it was kept
     * @param findings what is weak in the way it was read
     */
    public record Backup(KeptConfig kept, List<Message> findings, OpenCli.Stats stats) {
        public Backup {
            findings = List.copyOf(findings);
        }
    }

    /**
     * What differs from what a box runs now.
     *
     * @param read when the box was read
     * @param findings what is weak in the way it was read
     */
    public record ComparedNow(
            ConfigComparison comparison,
            Instant read,
            List<Message> findings,
            OpenCli.Stats stats) {
        public ComparedNow {
            Objects.requireNonNull(comparison, "comparison");
            Objects.requireNonNull(read, "read");
            findings = List.copyOf(findings);
            Objects.requireNonNull(stats, "stats");
        }
    }

    /**
     * Reads a box's running configuration and keeps it.
     *
     * @throws RuntimeException as {@link CliAccess#open}; a CliException REFUSED when the account
     *     may not see it
     */
    public KeptConfig backup(Subject subject, Terms terms) throws InterruptedException {
        try (CliKeys keys = cli.keys(subject, terms)) {
            return backup(subject, terms, keys, KeptConfig.Why.ASKED).kept();
        }
    }

    /** The same with what was taken before, and with what it cost. */
    public Backup backup(Subject subject, Terms terms, CliKeys keys, KeptConfig.Why why)
            throws InterruptedException {
        try (OpenCli open = cli.start(subject, terms, keys)) {
            RunningConfig config = ConfigBackup.read(open.session());
            KeptConfig kept = keep(keys, open.subject().target(), config, open.profile(), why);
            return new Backup(kept, open.findings(), open.stats());
        }
    }

    /**
     * Keeps a configuration that was read.
     *
     * @throws AccessRefused when the vault is locked
     * @throws io.rackside.store.StoreException when it is too long or could not be written
     */
    public KeptConfig keep(
            Target target, RunningConfig config, CliProfile profile, KeptConfig.Why why) {
        try (SealingLeave leave = store.keptConfigs().leave()) {
            return keep(leave, target, config, profile, why);
        } catch (VaultException e) {
            throw new AccessRefused(AccessRefused.Kind.VAULT_LOCKED, e.what());
        }
    }

    /** The same with what a job holds, while the vault may be locked. */
    public KeptConfig keep(
            CliKeys keys,
            Target target,
            RunningConfig config,
            CliProfile profile,
            KeptConfig.Why why) {
        return keep(keys.leave(), target, config, profile, why);
    }

    private KeptConfig keep(
            SealingLeave leave,
            Target target,
            RunningConfig config,
            CliProfile profile,
            KeptConfig.Why why) {
        KeptConfigs.Fresh fresh =
                new KeptConfigs.Fresh(
                        target.device(),
                        String.join("\n", config.lines()),
                        why.word(),
                        profile.name(),
                        config.lines().size(),
                        config.masked(profile).hash());
        return store.together(
                () -> {
                    KeptConfig kept = of(store.keptConfigs().keep(fresh, time.now(), leave));
                    store.trail().append(KEPT, body(target, kept));
                    return kept;
                });
    }

    private static Map<String, Object> body(Target target, KeptConfig kept) {
        Map<String, Object> body = new TreeMap<>();
        body.put("device", target.device().value());
        body.put("name", target.name());
        body.put("config", kept.id());
        body.put("hash", kept.hash());
        body.put("why", kept.why().word());
        body.put(
                "what",
                Messages.toCanonical(
                        Message.of("core.config.kept", target.name(), kept.lines(), kept.hash())));
        return body;
    }

    /** What was kept of a box, the newest first. */
    public List<KeptConfig> kept(DeviceId device) {
        return store.keptConfigs().of(device).stream().map(ConfigWorkflow::of).toList();
    }

    /** The newest whose id begins so; empty when none does, or more than one configuration. */
    public Optional<KeptConfig> find(DeviceId device, String begins) {
        List<KeptConfig> fitting =
                kept(device).stream().filter(each -> each.id().startsWith(begins)).toList();
        return fitting.stream().map(KeptConfig::id).distinct().count() == 1
                ? Optional.of(fitting.getFirst())
                : Optional.empty();
    }

    /**
     * One with its secrets, for nothing but a further comparison or an act.
     *
     * @throws AccessRefused when the vault is locked
     * @throws io.rackside.store.StoreException when it is damaged, or its key is not there
     */
    public RunningConfig read(KeptConfig kept) {
        try {
            String text = store.keptConfigs().text(kept.device(), kept.id());
            return RunningConfig.of(profile(kept), text.lines().toList());
        } catch (VaultException e) {
            throw new AccessRefused(AccessRefused.Kind.VAULT_LOCKED, e.what());
        }
    }

    /** One with its secrets masked, to be shown. */
    public RunningConfig shown(KeptConfig kept) {
        return read(kept).masked(profile(kept));
    }

    /** What differs between two of a box, masked. */
    public ConfigDiff diff(KeptConfig before, KeptConfig after) {
        return compare(before, after).diff();
    }

    /** The same, and what the mask hides. */
    public ConfigComparison compare(KeptConfig before, KeptConfig after) {
        return ConfigComparison.of(read(before), profile(before), read(after), profile(after));
    }

    /**
     * What differs between one that was kept and what the box runs now, masked; only reads, and
     * keeps nothing.
     *
     * @throws AccessRefused when it is another box's, nothing is at hand to reach the box with, or
     *     the vault is locked
     * @throws RuntimeException as {@link CliAccess#open}; a CliException REFUSED when the account
     *     may not see it
     */
    public ConfigComparison compareWithNow(KeptConfig before, Subject subject, Terms terms)
            throws InterruptedException {
        try (CliKeys keys = cli.keys(subject, terms)) {
            return compareWithNow(before, subject, terms, keys).comparison();
        }
    }

    /** The same with what was taken before, and with what it cost. */
    public ComparedNow compareWithNow(KeptConfig before, Subject subject, Terms terms, CliKeys keys)
            throws InterruptedException {
        if (!before.device().equals(subject.target().device())) {
            throw new AccessRefused(
                    AccessRefused.Kind.UNKNOWN_TARGET,
                    Message.of("core.config.of-another", subject.target().name()));
        }
        // What cannot be opened is told before the box is asked.
        RunningConfig was = read(before);
        try (OpenCli open = cli.start(subject, terms, keys)) {
            RunningConfig now = ConfigBackup.read(open.session());
            return new ComparedNow(
                    ConfigComparison.of(was, profile(before), now, open.profile()),
                    time.now(),
                    open.findings(),
                    open.stats());
        }
    }

    /** Without its profile nobody knows what in it is secret. */
    private CliProfile profile(KeptConfig kept) {
        return cli.families()
                .named(kept.profile())
                .orElseThrow(
                        () ->
                                new AccessRefused(
                                        AccessRefused.Kind.UNKNOWN_TARGET,
                                        Message.of("core.config.no-profile", kept.profile())));
    }

    private static KeptConfig of(KeptConfigs.Visit visit) {
        return new KeptConfig(
                visit.id(),
                visit.device(),
                visit.at(),
                KeptConfig.Why.of(visit.why()),
                visit.profile(),
                visit.lines(),
                visit.hash());
    }
}
