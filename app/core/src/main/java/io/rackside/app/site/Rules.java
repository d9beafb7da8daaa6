package io.rackside.app.site;

import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.PowerFeed;
import io.rackside.model.RedundancyGroup;
import io.rackside.model.Site;
import io.rackside.model.SiteId;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What an edit must not break; each rule throws {@link EditRefused} with the reason. */
final class Rules {
    private Rules() {}

    /** The name without blanks around it. */
    static String name(String text) {
        String name = text.strip();
        refuseIf(name.isEmpty(), Message.of("core.site.name-missing"));
        return name;
    }

    static Site site(SiteModel model, SiteId id) {
        return model.site(id)
                .filter(site -> site.retired().isEmpty())
                .orElseThrow(() -> new EditRefused(Message.of("core.site.no-such-site")));
    }

    static Cabinet cabinet(SiteModel model, CabinetId id) {
        return model.cabinet(id)
                .filter(cabinet -> cabinet.retired().isEmpty())
                .orElseThrow(() -> new EditRefused(Message.of("core.site.no-such-cabinet")));
    }

    static Device device(SiteModel model, DeviceId id) {
        return model.device(id)
                .filter(device -> device.retired().isEmpty())
                .orElseThrow(() -> new EditRefused(Message.of("core.site.no-such-device")));
    }

    /** A site that is out of use. */
    static Site retiredSite(SiteModel model, SiteId id) {
        return model.site(id)
                .filter(site -> site.retired().isPresent())
                .orElseThrow(() -> new EditRefused(Message.of("core.site.no-such-site")));
    }

    /** A cabinet that is out of use. */
    static Cabinet retiredCabinet(SiteModel model, CabinetId id) {
        return model.cabinet(id)
                .filter(cabinet -> cabinet.retired().isPresent())
                .orElseThrow(() -> new EditRefused(Message.of("core.site.no-such-cabinet")));
    }

    /** A box that is out of use. */
    static Device retiredDevice(SiteModel model, DeviceId id) {
        return model.device(id)
                .filter(device -> device.retired().isPresent())
                .orElseThrow(() -> new EditRefused(Message.of("core.site.no-such-device")));
    }

    /** What comes back needs what it was in. */
    static void inUse(String name, Optional<Instant> retired) {
        refuseIf(retired.isPresent(), Message.of("core.site.restore-first", name));
    }

    static void siteNameFree(SiteModel model, Site wanted) {
        refuseIf(
                model.activeSites().stream()
                        .anyMatch(
                                site ->
                                        !site.id().equals(wanted.id())
                                                && site.parent().equals(wanted.parent())
                                                && site.name().equals(wanted.name())),
                taken(wanted.name()));
    }

    static void cabinetNameFree(SiteModel model, Cabinet wanted) {
        refuseIf(
                model.cabinetsAt(wanted.site()).stream()
                        .anyMatch(
                                cabinet ->
                                        !cabinet.id().equals(wanted.id())
                                                && cabinet.name().equals(wanted.name())),
                taken(wanted.name()));
    }

    static void deviceNameFree(SiteModel model, Device wanted) {
        refuseIf(
                model.devicesIn(wanted.cabinet()).stream()
                        .anyMatch(
                                device ->
                                        !device.id().equals(wanted.id())
                                                && device.name().equals(wanted.name())),
                taken(wanted.name()));
    }

    /** A cable has two ends, each at a port that has a name. */
    static void twoPorts(Link link) {
        name(link.from().port());
        name(link.to().port());
        refuseIf(
                link.from().equals(link.to()),
                Message.of("core.site.cable-to-itself", link.from().port()));
    }

    /** An outlet takes one cord. */
    static void outletFree(SiteModel model, PowerFeed wanted) {
        name(wanted.psu());
        name(wanted.outlet());
        model.feeds().stream()
                .filter(other -> other.pdu().equals(wanted.pdu()))
                .filter(other -> other.outlet().equals(wanted.outlet()))
                .filter(
                        other ->
                                !other.device().equals(wanted.device())
                                        || !other.psu().equals(wanted.psu()))
                .findFirst()
                .ifPresent(
                        other -> {
                            throw new EditRefused(
                                    Message.of(
                                            "core.site.outlet-taken",
                                            wanted.outlet(),
                                            device(model, other.device()).name(),
                                            other.psu()));
                        });
    }

    static void groupNameFree(SiteModel model, RedundancyGroup wanted) {
        refuseIf(
                model.groups().stream()
                        .anyMatch(
                                group ->
                                        group.name().equals(wanted.name())
                                                && !group.members().equals(wanted.members())),
                taken(wanted.name()));
    }

    /** A box has a cabinet, a name of its own in it, and nothing in its way. */
    static void fits(SiteModel model, Device device) {
        cabinet(model, device.cabinet());
        deviceNameFree(model, device);
        model.space(device.cabinet())
                .flatMap(space -> space.obstacle(device, device.placement()))
                .ifPresent(
                        obstacle -> {
                            throw new EditRefused(obstacle);
                        });
    }

    static void noCircle(SiteModel model, Site moved) {
        Set<SiteId> above = new HashSet<>(Set.of(moved.id()));
        Optional<SiteId> next = moved.parent();
        while (next.isPresent()) {
            refuseIf(!above.add(next.get()), Message.of("core.site.under-itself", moved.name()));
            next = site(model, next.get()).parent();
        }
    }

    static void siteEmpty(SiteModel model, Site site) {
        refuseIf(
                !model.cabinetsAt(site.id()).isEmpty()
                        || model.activeSites().stream()
                                .anyMatch(s -> s.parent().equals(Optional.of(site.id()))),
                Message.of("core.site.not-empty", site.name()));
    }

    static void cabinetEmpty(SiteModel model, Cabinet cabinet) {
        refuseIf(
                !model.devicesIn(cabinet.id()).isEmpty(),
                Message.of("core.site.not-empty", cabinet.name()));
    }

    private static Message taken(String name) {
        return Message.of("core.site.name-taken", name);
    }

    private static void refuseIf(boolean broken, Message why) {
        if (broken) {
            throw new EditRefused(why);
        }
    }
}
