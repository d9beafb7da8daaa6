package io.rackside.bmc.redfish.update;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.firmware.UpdateService;
import io.rackside.bmc.firmware.UpdateService.Part;
import io.rackside.bmc.firmware.flow.TaskSight;
import io.rackside.bmc.redfish.read.Known;
import io.rackside.bmc.redfish.read.Pass;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.FirmwareItem;
import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what an update service offers and what there is to update. */
final class ServiceReader {
    private final Eyes eyes;
    private final UpdateProfiles profiles;

    ServiceReader(Eyes eyes, UpdateProfiles profiles) {
        this.eyes = eyes;
        this.profiles = profiles;
    }

    UpdateService service() throws InterruptedException {
        Planner all = planner();
        Offer offer = all.offer();
        List<Message> hindrances = new ArrayList<>();
        if (!offer.enabled()) {
            hindrances.add(Message.of("bmc.firmware-service-off"));
        }
        if (offer.claimed()) {
            hindrances.add(Message.of("bmc.firmware-service-claimed"));
        }
        if (offer.roads().isEmpty()) {
            hindrances.add(Message.of("bmc.firmware-no-known-road"));
        }
        running(offer).ifPresent(hindrances::add);
        UpdateService.Licence licence = licence(offer.profile());
        if (licence == UpdateService.Licence.MISSING) {
            hindrances.add(
                    Message.of(
                            "bmc.firmware-licence-missing",
                            String.join(", ", offer.profile().licence().orElseThrow().anyOf())));
        }
        return new UpdateService(
                offer.profile().platform(),
                !offer.profile().recorded(),
                offer.roads(),
                offer.sizeMax(),
                all.parts(),
                hindrances,
                offer.remarks(),
                licence);
    }

    /** An update that somebody else has begun. */
    private Optional<Message> running(Offer offer) throws InterruptedException {
        if (offer.profile().state().isPresent()) {
            TaskSight state = TaskReader.of(offer.service(), offer.profile().state().get());
            if (state instanceof TaskSight.Running running) {
                return Optional.of(Message.of("bmc.firmware-other-update", running.word()));
            }
        }
        for (Resource task : eyes.tasksBeside(Set.of())) {
            TaskSight sight = TaskReader.of(task);
            boolean busy = sight instanceof TaskSight.Running || sight instanceof TaskSight.Waiting;
            if (busy && updates(task)) {
                return Optional.of(Message.of("bmc.firmware-other-update", task.text("Name")));
            }
        }
        return Optional.empty();
    }

    private static boolean updates(Resource task) {
        String words =
                String.join(
                                " ",
                                task.text("Name"),
                                task.sentence("Description"),
                                task.at("Payload").text("TargetUri"))
                        .toLowerCase(Locale.ROOT);
        return Stream.of("update", "firmware", "flash", "upgrade").anyMatch(words::contains);
    }

    /** Told where it can be read; where it cannot, the service itself will say so. */
    private UpdateService.Licence licence(UpdateProfile profile) throws InterruptedException {
        if (profile.licence().isEmpty()) {
            return UpdateService.Licence.NOT_TOLD;
        }
        UpdateProfile.Licence wanted = profile.licence().get();
        Optional<ResourcePath> place = ResourcePath.of(wanted.resource());
        Optional<Resource> there =
                place.isEmpty()
                        ? Optional.empty()
                        : eyes.reader().look(eyes.priority()).readIfThere(place.get());
        return there.map(found -> found.json().toString())
                .map(
                        text ->
                                wanted.anyOf().stream().anyMatch(text::contains)
                                        ? UpdateService.Licence.THERE
                                        : UpdateService.Licence.MISSING)
                .orElse(UpdateService.Licence.NOT_TOLD);
    }

    /**
     * All a plan is made of.
     *
     * @throws BmcException NOT_SUPPORTED where there is no update service
     */
    Planner planner() throws InterruptedException {
        Known known = eyes.reader().known(eyes.priority());
        Pass pass = eyes.reader().look(eyes.priority());
        Optional<ResourcePath> place = known.root().link("UpdateService");
        Optional<Resource> service =
                place.isEmpty() ? Optional.empty() : pass.readIfThere(place.get());
        if (service.isEmpty()) {
            throw new BmcException(
                    BmcException.Kind.NOT_SUPPORTED, Message.of("bmc.firmware-no-service"));
        }
        List<String> protocols = Offer.named(service.get());
        Optional<ResourcePath> info = Offer.actionInfo(service.get());
        if (protocols.isEmpty() && info.isPresent()) {
            protocols = pass.readIfThere(info.get()).map(ServiceReader::told).orElse(List.of());
        }
        Offer offer = new Offer(service.get(), profiles.of(eyes.reader().platforms()), protocols);
        Optional<ResourcePath> inventory = service.get().link("FirmwareInventory");
        List<Resource> entries =
                inventory.isPresent() ? pass.membersIfThere(inventory.get()) : List.of();
        Planner.Top top = top(known, pass);
        List<Part> parts = entries.isEmpty() ? told(top) : Inventory.parts(entries, spare(top));
        return new Planner(
                offer,
                parts.stream()
                        .map(part -> part.with(offer.profile().effectOf(part.component())))
                        .toList(),
                entries.isEmpty() ? Optional.empty() : inventory,
                top);
    }

    private static List<String> told(Resource actionInfo) {
        return actionInfo.list("Parameters").stream()
                .filter(one -> one.text("Name").startsWith("TransferProtocol"))
                .flatMap(one -> one.texts("AllowableValues").stream())
                .toList();
    }

    private static Planner.Top top(Known known, Pass pass) throws InterruptedException {
        List<Resource> boxes = new ArrayList<>(known.systems());
        boxes.addAll(known.chassis());
        boxes.addAll(known.distributors());
        String maker =
                boxes.stream()
                        .map(one -> one.text("Manufacturer"))
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("");
        List<String> models =
                boxes.stream()
                        .flatMap(one -> Stream.of(one.text("Model"), one.text("SKU")))
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .toList();
        return new Planner.Top(
                maker,
                models,
                fresh(bmcFirst(known.managers()), pass),
                fresh(known.systems(), pass));
    }

    private static Set<String> spare(Planner.Top top) {
        Set<String> images = new HashSet<>();
        if (top.manager().isPresent()) {
            Resource links = top.manager().get().at("Links");
            Optional<ResourcePath> active = links.link("ActiveSoftwareImage");
            if (active.isPresent()) {
                links.links("SoftwareImages").forEach(image -> images.add(image.toString()));
                images.remove(active.get().toString());
            }
        }
        return images;
    }

    /** An enclosure's manager, or another module's, speaks for that alone. */
    private static List<Resource> bmcFirst(List<Resource> managers) {
        return managers.stream()
                .sorted(Comparator.comparing(one -> !one.text("ManagerType").equals("BMC")))
                .toList();
    }

    /** The remembered one knows no version but the one it had then. */
    private static Optional<Resource> fresh(List<Resource> remembered, Pass pass)
            throws InterruptedException {
        return remembered.isEmpty()
                ? Optional.empty()
                : pass.readIfThere(remembered.getFirst().path());
    }

    /** Of a service without inventory: what its manager and system say of themselves. */
    private static List<Part> told(Planner.Top top) {
        List<Part> parts = new ArrayList<>();
        top.manager()
                .ifPresent(
                        one -> part(Component.BMC, one, "FirmwareVersion").ifPresent(parts::add));
        top.system()
                .ifPresent(one -> part(Component.BIOS, one, "BiosVersion").ifPresent(parts::add));
        return parts;
    }

    private static Optional<Part> part(Component component, Resource of, String field) {
        String version = of.text(field);
        return version.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Part(
                                component,
                                of.path().toString(),
                                new FirmwareItem(
                                        component.name(),
                                        component.name(),
                                        version,
                                        of.text("Manufacturer"),
                                        "",
                                        "",
                                        Optional.empty(),
                                        Health.UNKNOWN),
                                List.of()));
    }
}
