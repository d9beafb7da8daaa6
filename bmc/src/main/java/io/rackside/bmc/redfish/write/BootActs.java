package io.rackside.bmc.redfish.write;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.read.Pass;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.vendor.Manner;
import io.rackside.bmc.redfish.vendor.Mannerism;
import io.rackside.bmc.redfish.vendor.Platforms;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.bmc.settings.BootWords;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.model.settings.Settings.BootLasting;
import io.rackside.model.settings.Settings.BootMode;
import io.rackside.model.settings.Settings.BootSource;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** From where the host starts next (DSP0268, ComputerSystem.Boot). */
final class BootActs implements ActGroup {
    static final String KIND = "boot.override";

    private static final String RESOURCE = "resource";
    private static final String SOURCE = "source";
    private static final String LASTING = "lasting";
    private static final String MODE = "mode";

    private static final Duration SHOWN_MAX = Duration.ofSeconds(10);

    private final Reader reader;
    private final OneWrite write;

    BootActs(Exchange exchange, Reader reader, RedfishSettings settings) {
        this.reader = reader;
        this.write = new OneWrite(exchange, settings);
    }

    @Override
    public boolean owns(String kind) {
        return kind.equals(KIND);
    }

    @Override
    public Settings read(Set<Settings.Part> parts, Priority priority) throws InterruptedException {
        return parts.contains(Settings.Part.BOOT)
                ? Settings.ofBoot(found(priority).map(boot -> properties(boot).now()))
                : Settings.none();
    }

    /**
     * The resource whose Boot is written: the system, or what it links as its settings of the next
     * start (DSP0268, Settings), or what its make has without a link.
     */
    private Optional<Resource> found(Priority priority) throws InterruptedException {
        for (Resource known : reader.known(priority).systems()) {
            Pass look = reader.look(priority);
            Optional<Resource> system = look.read(known.path());
            Optional<ResourcePath> later =
                    system.flatMap(s -> s.at("@Redfish.Settings").link("SettingsObject"))
                            .or(() -> belowTheSystem(known));
            if (later.isPresent()) {
                Optional<Resource> settings = look.readIfThere(later.get()).filter(BootActs::boots);
                if (settings.isPresent()) {
                    return settings;
                }
            }
            if (system.filter(BootActs::boots).isPresent()) {
                return system;
            }
        }
        return Optional.empty();
    }

    private Optional<ResourcePath> belowTheSystem(Resource system) {
        return Platforms.manner(reader.platforms(), Manner.BOOT_PENDING_BELOW)
                .map(Mannerism::value)
                .map(system.path()::child);
    }

    private static boolean boots(Resource resource) {
        return resource.at("Boot").has(BootProperties.TARGET);
    }

    private BootProperties properties(Resource resource) {
        return new BootProperties(resource.at("Boot"), !has(Manner.BOOT_REFUSES_MODE));
    }

    private boolean has(Manner manner) {
        return Platforms.manner(reader.platforms(), manner).isPresent();
    }

    @Override
    public Optional<Act> plan(Target target, Change change, Priority priority)
            throws InterruptedException {
        if (!(change instanceof Change.Boot wanted)) {
            return Optional.empty();
        }
        Optional<Resource> resource = found(priority);
        if (resource.isEmpty()) {
            return Optional.empty();
        }
        Settings.Boot now = properties(resource.get()).now();
        check(target, wanted, now);
        Act forth = act(target, resource.get().path(), wanted);
        Change.Boot before = new Change.Boot(now.source(), now.lasting(), modeOf(now, wanted));
        Optional<Act> back =
                now.source() == BootSource.OTHER
                        ? Optional.empty()
                        : Optional.of(act(target, resource.get().path(), before));
        return Optional.of(
                new Act(
                        forth.kind(),
                        target,
                        forth.parameters(),
                        forth.risk(),
                        forth.effect(),
                        back));
    }

    /** The mode is only put back where it is changed. */
    private static Optional<BootMode> modeOf(Settings.Boot now, Change.Boot wanted) {
        return wanted.mode().isPresent() ? now.mode() : Optional.empty();
    }

    private static void check(Target target, Change.Boot wanted, Settings.Boot now) {
        if (!now.sources().contains(wanted.source())) {
            throw notTaken(
                    target,
                    BootWords.of(wanted.source()),
                    now.sources().stream().sorted().map(BootWords::of).toList());
        }
        boolean override = wanted.source() != BootSource.NONE;
        if (override && !now.lastings().contains(wanted.lasting())) {
            throw notTaken(
                    target,
                    BootWords.of(wanted.lasting()),
                    now.lastings().stream().sorted().map(BootWords::of).toList());
        }
        if (wanted.mode().isPresent() && !now.modes().contains(wanted.mode().get())) {
            throw new BmcException(
                    BmcException.Kind.NOT_SUPPORTED,
                    Message.of("bmc.boot-mode-not-offered", target.name()));
        }
    }

    private static BmcException notTaken(Target target, Message wanted, List<Message> allowed) {
        return new BmcException(
                BmcException.Kind.NOT_SUPPORTED,
                Message.of("bmc.change-value-not-taken", target.name(), wanted, listed(allowed)));
    }

    /** Several in one sentence. */
    private static Message listed(List<Message> some) {
        return some.stream()
                .reduce((one, other) -> Message.of("bmc.list-and-more", one, other))
                .orElse(Message.of("bmc.list-nothing"));
    }

    private static Act act(Target target, ResourcePath place, Change.Boot wanted) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put(RESOURCE, place.toString());
        parameters.put(SOURCE, wanted.source().name());
        parameters.put(LASTING, wanted.lasting().name());
        wanted.mode().ifPresent(mode -> parameters.put(MODE, mode.name()));
        return Act.of(
                KIND,
                target,
                parameters,
                Risk.UNDONE_AT_ONCE,
                BootWords.effect(target.name(), wanted.source(), wanted.lasting(), wanted.mode()));
    }

    /** What the act's parameters say; empty when they are not of such an act. */
    private static Optional<Change.Boot> wanted(Act act) {
        Map<String, String> parameters = act.parameters();
        try {
            return Optional.of(
                    new Change.Boot(
                            BootSource.valueOf(parameters.getOrDefault(SOURCE, "")),
                            BootLasting.valueOf(parameters.getOrDefault(LASTING, "")),
                            Optional.ofNullable(parameters.get(MODE)).map(BootMode::valueOf)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<Resource> verified(Act act, Priority priority) throws InterruptedException {
        Optional<ResourcePath> place = ResourcePath.of(act.parameters().getOrDefault(RESOURCE, ""));
        return place.isPresent()
                ? reader.verified(place.get(), act.target().identity(), priority)
                : Optional.empty();
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets, Priority priority)
            throws InterruptedException {
        Optional<Resource> resource = verified(leave.act(), priority).filter(BootActs::boots);
        Optional<Change.Boot> wanted = wanted(leave.act());
        if (resource.isEmpty() || wanted.isEmpty()) {
            return Writer.notOffered(leave.act());
        }
        BootProperties before = properties(resource.get());
        if (!before.now().sources().contains(wanted.get().source())) {
            return Writer.notOffered(leave.act());
        }
        Act act = leave.spend(KIND);
        List<Ask> asks =
                before.bodies(wanted.get(), has(Manner.BOOT_NEEDS_MODE)).stream()
                        .map(b -> Ask.with(Ask.Verb.PATCH, resource.get().path(), b, priority))
                        .toList();
        return write.send(
                act,
                asks,
                SHOWN_MAX,
                () -> shown(act, wanted.get(), resource.get().path(), priority));
    }

    private Outcome shown(Act act, Change.Boot wanted, ResourcePath place, Priority priority)
            throws InterruptedException {
        Optional<BootProperties> now =
                reader.fresh(place, priority).filter(BootActs::boots).map(this::properties);
        String name = act.target().name();
        if (now.isEmpty()) {
            return new Outcome.InDoubt(Message.of("bmc.act-answer-lost", name));
        }
        Settings.Boot is = now.get().now();
        return now.get().shows(wanted)
                ? new Outcome.Done(BootWords.done(name, is.source(), is.lasting(), wanted.mode()))
                : Refusals.byDevice(
                        Message.of("bmc.act-had-no-effect", name, BootWords.of(is.source())), "");
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness, Priority priority)
            throws InterruptedException {
        Optional<Resource> resource = verified(act, priority);
        Optional<Change.Boot> wanted = wanted(act);
        if (resource.isEmpty() || wanted.isEmpty()) {
            return new Outcome.InDoubt(Message.of("bmc.act-answer-lost", act.target().name()));
        }
        return write.until(
                SHOWN_MAX, () -> shown(act, wanted.get(), resource.get().path(), priority));
    }
}
