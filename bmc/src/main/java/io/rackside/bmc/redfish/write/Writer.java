package io.rackside.bmc.redfish.write;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.dump.DumpFinder;
import io.rackside.bmc.redfish.read.Known;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.vendor.Platform;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * All that changes a device. Before anything is sent the resource is read again and must belong to
 * the target; nothing is sent twice.
 */
public final class Writer {
    private final Reader reader;
    private final PowerActs power;
    private final LedActs led;
    private final List<ActGroup> groups;

    /**
     * @param user by whom the conversation is logged in
     */
    public Writer(
            Exchange exchange,
            Reader reader,
            RedfishSettings settings,
            Optional<String> user,
            DumpFinder dumps) {
        this.reader = reader;
        this.power = new PowerActs(exchange, reader, settings);
        this.led = new LedActs(exchange, reader, settings);
        this.groups =
                List.of(
                        power,
                        led,
                        new BootActs(exchange, reader, settings),
                        new LogActs(exchange, reader, settings, dumps),
                        new BiosActs(exchange, reader, settings),
                        new BiosPasswordActs(exchange, reader),
                        new MediaActs(exchange, reader, settings),
                        new SubscriptionActs(exchange, reader, settings),
                        new DiagnosticActs(exchange, reader, settings, dumps),
                        new AccountActs(exchange, reader, settings, user),
                        new NetworkActs(exchange, reader, settings),
                        new TimeActs(exchange, reader, settings),
                        new ServiceActs(exchange, reader, settings),
                        new CertificateActs(exchange, reader, settings));
    }

    /** What it can do now. */
    public List<Act> acts(Target target, Priority priority) throws InterruptedException {
        Known known = reader.known(priority);
        List<Act> acts = new ArrayList<>(power.of(target, known.systems(), priority));
        acts.addAll(led.of(target, known.systems(), known.chassis()));
        return acts;
    }

    /** What can be set, as it is now. */
    public Settings settings(Set<Settings.Part> parts, Priority priority)
            throws InterruptedException {
        Settings all = Settings.none();
        for (ActGroup group : groups) {
            all = all.completedBy(group.read(parts, priority));
        }
        return all;
    }

    /**
     * The act for a change.
     *
     * @throws BmcException NOT_SUPPORTED when the service has nothing of the kind
     */
    public Act plan(Target target, Change change, Priority priority) throws InterruptedException {
        for (ActGroup group : groups) {
            Optional<Act> act = group.plan(target, change, priority);
            if (act.isPresent()) {
                return warned(act.get());
            }
        }
        throw new BmcException(
                BmcException.Kind.NOT_SUPPORTED,
                Message.of("bmc.change-not-offered", target.name()));
    }

    /** Of a make that nobody here has met a person is told so before the act. */
    private Act warned(Act act) {
        boolean unmet =
                !reader.platforms().isEmpty()
                        && reader.platforms().stream().allMatch(Platform::fromDocumentsOnly);
        return unmet
                ? new Act(
                        act.kind(),
                        act.target(),
                        act.parameters(),
                        act.risk(),
                        Message.of("bmc.effect-from-documents", act.effect()),
                        act.reverse())
                : act;
    }

    /**
     * Carries it out.
     *
     * @param percent hears how far a long one is, where the BMC tells it
     */
    public Outcome perform(
            Authorised leave, SecretSource secrets, Priority priority, IntConsumer percent)
            throws InterruptedException {
        try {
            Optional<ActGroup> group = group(leave.act().kind());
            return group.isPresent()
                    ? group.get().perform(leave, secrets, priority, percent)
                    : notOffered(leave.act());
        } catch (BmcException e) {
            return e.asRefusal();
        }
    }

    /** What the resource shows before an act that settling can be helped by. */
    public Map<String, String> witness(Act act, Priority priority) throws InterruptedException {
        Optional<ActGroup> group = group(act.kind());
        try {
            return group.isPresent() ? group.get().witness(act, priority) : Map.of();
        } catch (BmcException _) {
            // Why it cannot be read decides what becomes of the act itself.
            return Map.of();
        }
    }

    public Outcome settle(Act act, Map<String, String> witness, Priority priority)
            throws InterruptedException {
        Optional<ActGroup> group = group(act.kind());
        return group.isPresent()
                ? group.get().settle(act, witness, priority)
                : new Outcome.InDoubt(Message.of("bmc.act-answer-lost", act.target().name()));
    }

    private Optional<ActGroup> group(String kind) {
        return groups.stream().filter(group -> group.owns(kind)).findFirst();
    }

    static Outcome notOffered(Act act) {
        return Refusals.byDevice(Message.of("bmc.act-not-offered", act.kind()), "");
    }
}
