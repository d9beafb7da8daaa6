package io.rackside.bmc.redfish.write;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.read.Named;
import io.rackside.bmc.redfish.read.Pass;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Virtual media (DSP0268, VirtualMedia). */
final class MediaActs implements ActGroup {
    static final String INSERT = "media.insert";
    static final String EJECT = "media.eject";

    /** By what name {@link SecretSource} has the image's address. */
    private static final String IMAGE = "image";

    private static final String RESOURCE = "resource";
    private static final String SLOT = "slot";
    private static final String NAME = "name";
    private static final String SHA256 = "sha256";

    /** A BMC looks at the image before it says that it is in. */
    private static final Duration SHOWN_MAX = Duration.ofSeconds(90);

    private final Reader reader;
    private final RedfishSettings settings;
    private final OneWrite write;

    MediaActs(Exchange exchange, Reader reader, RedfishSettings settings) {
        this.reader = reader;
        this.settings = settings;
        this.write = new OneWrite(exchange, settings);
    }

    @Override
    public boolean owns(String kind) {
        return kind.equals(INSERT) || kind.equals(EJECT);
    }

    @Override
    public Settings read(Set<Settings.Part> parts, Priority priority) throws InterruptedException {
        if (!parts.contains(Settings.Part.MEDIA)) {
            return Settings.none();
        }
        Pass pass = reader.look(priority);
        List<Settings.MediaSlot> slots = slots(pass, priority).stream().map(this::slot).toList();
        return Settings.ofMedia(slots).with(pass.problems());
    }

    private List<Named> slots(Pass pass, Priority priority) throws InterruptedException {
        return reader.belongings("VirtualMedia", pass, priority);
    }

    private Settings.MediaSlot slot(Named named) {
        MediaDrive drive = drive(named.resource());
        return new Settings.MediaSlot(
                named.id(),
                named.resource().text("Name"),
                named.resource().texts("MediaTypes"),
                drive.inserted() ? drive.image() : "",
                drive.inserted(),
                drive.protocols());
    }

    private MediaDrive drive(Resource slot) {
        return new MediaDrive(slot, reader.platforms());
    }

    @Override
    public Optional<Act> plan(Target target, Change change, Priority priority)
            throws InterruptedException {
        String id =
                switch (change) {
                    case Change.InsertMedia insert -> insert.slot();
                    case Change.EjectMedia eject -> eject.slot();
                    default -> "";
                };
        Optional<Named> slot =
                id.isEmpty()
                        ? Optional.empty()
                        : slots(reader.look(priority), priority).stream()
                                .filter(one -> one.id().equals(id))
                                .findFirst();
        if (slot.isEmpty()) {
            return Optional.empty();
        }
        boolean filled = drive(slot.get().resource()).inserted();
        if (change instanceof Change.InsertMedia insert) {
            if (filled) {
                throw refused("bmc.media-occupied", target, id);
            }
            return Optional.of(insertion(target, slot.get(), insert));
        }
        if (!filled) {
            throw refused("bmc.media-empty", target, id);
        }
        return Optional.of(ejection(target, slot.get()));
    }

    private static BmcException refused(String code, Target target, String slot) {
        return new BmcException(
                BmcException.Kind.NOT_SUPPORTED, Message.of(code, target.name(), slot));
    }

    private static Act insertion(Target target, Named slot, Change.InsertMedia insert) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put(RESOURCE, slot.resource().path().toString());
        parameters.put(SLOT, slot.id());
        parameters.put(NAME, insert.name());
        parameters.put(SHA256, insert.sha256());
        return new Act(
                INSERT,
                target,
                new TreeMap<>(parameters),
                Risk.UNDONE_AT_ONCE,
                Message.of("bmc.effect-media-insert", target.name(), slot.id(), insert.name()),
                Optional.of(ejection(target, slot)));
    }

    /** A host that runs from it loses it. */
    private static Act ejection(Target target, Named slot) {
        return Act.of(
                EJECT,
                target,
                Map.of(RESOURCE, slot.resource().path().toString(), SLOT, slot.id()),
                Risk.SERVICE_STOPS,
                Message.of("bmc.effect-media-eject", target.name(), slot.id()));
    }

    private Optional<MediaDrive> verified(Act act, Priority priority) throws InterruptedException {
        Optional<ResourcePath> place = ResourcePath.of(act.parameters().getOrDefault(RESOURCE, ""));
        return place.isPresent()
                ? reader.verified(place.get(), act.target().identity(), priority).map(this::drive)
                : Optional.empty();
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets, Priority priority)
            throws InterruptedException {
        Optional<MediaDrive> drive = verified(leave.act(), priority);
        if (drive.isEmpty()) {
            return Writer.notOffered(leave.act());
        }
        if (leave.act().kind().equals(EJECT)) {
            Act act = leave.spend(EJECT);
            return write.send(
                    act, drive.get().ejections(priority), SHOWN_MAX, () -> shown(act, priority));
        }
        if (drive.get().inserted()) {
            return Refusals.byDevice(
                    Message.of(
                            "bmc.media-occupied",
                            leave.act().target().name(),
                            leave.act().parameters().getOrDefault(SLOT, "")),
                    "");
        }
        Optional<char[]> image = secrets.secret(IMAGE);
        if (image.isEmpty()) {
            return Refusals.byDevice(
                    Message.of("bmc.media-not-served", leave.act().target().name()), "");
        }
        List<Ask> asks = insertions(drive.get(), image.get(), priority);
        Act act = leave.spend(INSERT);
        return write.send(act, asks, SHOWN_MAX, () -> shown(act, priority));
    }

    private List<Ask> insertions(MediaDrive drive, char[] image, Priority priority)
            throws InterruptedException {
        List<String> told = drive.protocols();
        Optional<ResourcePath> info = drive.insertInfo();
        if (told.isEmpty() && info.isPresent()) {
            told =
                    reader.fresh(info.get(), priority).map(r -> r.list("Parameters")).stream()
                            .flatMap(List::stream)
                            .filter(p -> p.text("Name").equals("TransferProtocolType"))
                            .flatMap(p -> p.texts("AllowableValues").stream())
                            .toList();
        }
        try {
            return drive.insertions(new String(image), told, priority);
        } finally {
            Arrays.fill(image, '\0');
        }
    }

    private Outcome shown(Act act, Priority priority) throws InterruptedException {
        String name = act.target().name();
        String slot = act.parameters().getOrDefault(SLOT, "");
        Optional<MediaDrive> now =
                ResourcePath.of(act.parameters().getOrDefault(RESOURCE, "")).isPresent()
                        ? reader.fresh(
                                        ResourcePath.of(act.parameters().get(RESOURCE))
                                                .orElseThrow(),
                                        priority)
                                .map(this::drive)
                        : Optional.empty();
        if (now.isEmpty()) {
            return new Outcome.InDoubt(Message.of("bmc.act-answer-lost", name));
        }
        boolean insert = act.kind().equals(INSERT);
        if (now.get().inserted() != insert) {
            return Refusals.byDevice(
                    insert
                            ? Message.of("bmc.media-not-taken", name, slot)
                            : Message.of("bmc.media-still-in", name, slot),
                    "");
        }
        return new Outcome.Done(
                insert
                        ? Message.of(
                                "bmc.done-media-insert",
                                name,
                                slot,
                                act.parameters().getOrDefault(NAME, ""))
                        : Message.of("bmc.done-media-eject", name, slot));
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness, Priority priority)
            throws InterruptedException {
        Optional<MediaDrive> drive = verified(act, priority);
        return drive.isPresent()
                ? write.until(settings.act().dividedBy(10), () -> shown(act, priority))
                : new Outcome.InDoubt(Message.of("bmc.act-answer-lost", act.target().name()));
    }
}
