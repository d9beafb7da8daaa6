package io.rackside.app.site;

import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.Placement;
import io.rackside.model.RedundancyGroup;
import io.rackside.model.SecurityZone;
import io.rackside.operations.Time;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Edits of boxes; each can be undone. */
public final class DeviceEdits {
    private final SiteBook book;
    private final Time time;

    DeviceEdits(SiteBook book, Time time) {
        this.book = book;
        this.time = time;
    }

    /** Adds a box where it says it is. */
    public Device add(Device device) {
        book.edit(
                model -> {
                    Rules.fits(model, device);
                    return new Edit.Add(
                            Message.of("core.edit.add", device.name()),
                            SiteModel.empty().with(device));
                });
        return device;
    }

    /** Adds much at once as one edit: sites, cabinets, boxes and their cables. */
    public void addAll(SiteModel what) {
        book.edit(
                model -> {
                    SiteModel all = model.and(what);
                    what.devices().forEach(device -> Rules.fits(all, device));
                    return new Edit.Add(
                            Message.of("core.edit.add-all", what.devices().size()), what);
                });
    }

    public void rename(DeviceId id, String name) {
        book.edit(
                model -> {
                    Device before = Rules.device(model, id);
                    Rules.deviceNameFree(model, before.renamed(Rules.name(name)));
                    return change(
                            Message.of("core.edit.rename", before.name(), name.strip()),
                            before,
                            DevicePart.NAME,
                            name.strip());
                });
    }

    /** Puts it into a place; refused with the reason when something is in the way. */
    public void move(DeviceId id, CabinetId cabinet, Placement placement) {
        book.edit(
                model -> {
                    Device before = Rules.device(model, id);
                    Rules.fits(model, before.movedTo(cabinet, placement));
                    return change(
                            Message.of("core.edit.move", before.name()),
                            before,
                            DevicePart.PLACE,
                            new DevicePart.Place(cabinet, placement));
                });
    }

    /** Says what make and model it is. */
    public void retype(DeviceId id, DeviceType type) {
        book.edit(
                model -> {
                    Device before = Rules.device(model, id);
                    Rules.fits(model, before.ofType(type));
                    return change(
                            Message.of("core.edit.retype", before.name()),
                            before,
                            DevicePart.TYPE,
                            type);
                });
    }

    /** Says what it does and in which zone. */
    public void assign(DeviceId id, String role, SecurityZone zone) {
        book.edit(
                model -> {
                    Device before = Rules.device(model, id);
                    return change(
                            Message.of("core.edit.assign", before.name()),
                            before,
                            DevicePart.DUTY,
                            new DevicePart.Duty(role.strip(), zone));
                });
    }

    /** Says at which addresses it answers, and with which credential. */
    public void reach(DeviceId id, List<Endpoint> endpoints) {
        book.edit(
                model -> {
                    Device before = Rules.device(model, id);
                    return change(
                            Message.of("core.edit.reach", before.name()),
                            before,
                            DevicePart.ENDPOINTS,
                            List.copyOf(endpoints));
                });
    }

    /** Gives a box the name, model, place, duty and addresses of {@code wanted}, as one edit. */
    public void amend(Device wanted) {
        book.edit(
                model -> {
                    Device before = Rules.device(model, wanted.id());
                    Device after = wanted.renamed(Rules.name(wanted.name()));
                    Rules.fits(model, after);
                    Message title = Message.of("core.edit.amend", before.name());
                    return new Edit.Several(
                            title,
                            Stream.of(
                                            DevicePart.NAME,
                                            DevicePart.TYPE,
                                            DevicePart.PLACE,
                                            DevicePart.DUTY,
                                            DevicePart.ENDPOINTS)
                                    .map(part -> changed(title, before, part, after))
                                    .toList());
                });
    }

    /** Says whether a person works on it: its alarms are silent until it is given back. */
    public void inService(DeviceId id, boolean inService) {
        book.edit(
                model -> {
                    Device before = Rules.device(model, id);
                    return change(
                            Message.of(
                                    inService ? "core.edit.service" : "core.edit.service-over",
                                    before.name()),
                            before,
                            DevicePart.IN_SERVICE,
                            inService ? Optional.of(time.now()) : Optional.empty());
                });
    }

    /** Takes it out of use, with its cables, cords and groups; its history stays. */
    public void retire(DeviceId id) {
        book.edit(
                model -> {
                    Device before = Rules.device(model, id);
                    Message title = Message.of("core.edit.retire", before.name());
                    return new Edit.Several(
                            title,
                            List.of(
                                    new Edit.ChangeLinks(title, model.linksOf(id), Set.of()),
                                    new Edit.ChangeFeeds(title, model.cordsAt(id), Set.of()),
                                    leaveGroups(title, model, id),
                                    change(
                                            title,
                                            before,
                                            DevicePart.RETIRED,
                                            Optional.of(time.now()))));
                });
    }

    /**
     * Takes a retired box back into use, where it was, or without a place when something else is
     * there now. Its cables, cords and groups are to be told anew. Refused while its cabinet is
     * retired.
     */
    public void restore(DeviceId id) {
        book.edit(
                model -> {
                    Device before = Rules.retiredDevice(model, id);
                    model.cabinet(before.cabinet())
                            .ifPresent(in -> Rules.inUse(in.name(), in.retired()));
                    boolean free =
                            model.space(before.cabinet())
                                    .flatMap(space -> space.obstacle(before, before.placement()))
                                    .isEmpty();
                    DevicePart.Place place =
                            new DevicePart.Place(
                                    before.cabinet(),
                                    free ? before.placement() : new Placement.Unplaced());
                    Rules.deviceNameFree(model, before);
                    Message title = Message.of("core.edit.restore", before.name());
                    return new Edit.Several(
                            title,
                            List.of(
                                    change(title, before, DevicePart.PLACE, place),
                                    change(
                                            title,
                                            before,
                                            DevicePart.RETIRED,
                                            Optional.<Instant>empty())));
                });
    }

    /** Its groups go on without it while enough members are left to stand in for each other. */
    private static Edit leaveGroups(Message title, SiteModel model, DeviceId id) {
        Set<RedundancyGroup> with = Set.copyOf(model.groupsOf(id));
        Set<RedundancyGroup> without =
                with.stream()
                        .filter(group -> group.members().size() > Math.max(2, group.needed()))
                        .map(group -> group.without(id))
                        .collect(Collectors.toSet());
        return new Edit.ChangeGroups(title, with, without);
    }

    private static <T> Edit changed(
            Message title, Device before, DevicePart<T> part, Device after) {
        return change(title, before, part, part.read().apply(after));
    }

    private static <T> Edit change(Message title, Device before, DevicePart<T> part, T after) {
        return new Edit.ChangeDevice<>(title, before.id(), part, part.read().apply(before), after);
    }
}
