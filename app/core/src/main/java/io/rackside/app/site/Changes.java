package io.rackside.app.site;

import io.rackside.model.Cabinet;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.SecurityZone;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an edit made different of the sites, cabinets and boxes that were there before, field by
 * field, so that the trail says more than that something was changed.
 */
final class Changes {
    private final SiteModel before;
    private final SiteModel after;
    private final List<Message> all = new ArrayList<>();

    private Changes(SiteModel before, SiteModel after) {
        this.before = before;
        this.after = after;
    }

    /** The title, and behind it what became what; the title alone where that says it all. */
    static Message told(Message title, Difference difference, SiteModel before, SiteModel after) {
        if (title.code().equals("core.edit.rename")) {
            return title;
        }
        Changes changes = new Changes(before, after);
        difference
                .sites()
                .put()
                .forEach(now -> before.site(now.id()).ifPresent(was -> changes.add(was, now)));
        difference
                .cabinets()
                .put()
                .forEach(now -> before.cabinet(now.id()).ifPresent(was -> changes.add(was, now)));
        difference
                .devices()
                .put()
                .forEach(now -> before.device(now.id()).ifPresent(was -> changes.add(was, now)));
        return changes.all.stream()
                .reduce((one, next) -> Message.of("core.change.and", one, next))
                .map(told -> Message.of("core.change.told", title, told))
                .orElse(title);
    }

    private void add(Site was, Site now) {
        add("core.change.name", was.name(), now.name());
        add("core.change.region", region(before, was), region(after, now));
        add("core.change.link", link(was.link()), link(now.link()));
        add("core.change.via", was.link().via(), now.link().via());
    }

    private void add(Cabinet was, Cabinet now) {
        add("core.change.name", was.name(), now.name());
        add("core.change.site", site(before, was.site()), site(after, now.site()));
        add("core.change.room", was.room(), now.room());
        add("core.change.row", was.row(), now.row());
        add("core.change.budget", watts(was.powerBudgetWatts()), watts(now.powerBudgetWatts()));
    }

    private void add(Device was, Device now) {
        add("core.change.name", was.name(), now.name());
        add("core.change.place", place(before, was), place(after, now));
        add("core.change.type", was.type().slug(), now.type().slug());
        add("core.change.role", was.role(), now.role());
        add("core.change.zone", zone(was), zone(now));
        add("core.change.address", addresses(was), addresses(now));
        add("core.change.credential", credentials(was), credentials(now));
        add("core.change.old-tls", oldTls(was), oldTls(now));
    }

    private void add(String code, Object was, Object now) {
        if (!Objects.equals(was, now)) {
            all.add(Message.of(code, orNone(was), orNone(now)));
        }
    }

    private static Object orNone(Object value) {
        return value.equals("") ? Message.of("core.change.none") : value;
    }

    private static String region(SiteModel model, Site site) {
        return site.parent().map(region -> site(model, region)).orElse("");
    }

    private static String site(SiteModel model, SiteId id) {
        return model.site(id).map(Site::name).orElse(id.value());
    }

    private static Message link(SiteLink link) {
        return link.kind() == SiteLink.Kind.LOCAL
                ? Message.of("core.cli.link.local")
                : Message.of("core.cli.link.wan", link.kbitPerSecond());
    }

    private static Object watts(OptionalInt budget) {
        return budget.isPresent() ? new Message.Measure(budget.getAsInt(), "W") : "";
    }

    private static String place(SiteModel model, Device device) {
        String cabinet = model.cabinet(device.cabinet()).map(Cabinet::name).orElse("");
        return cabinet + " " + PlaceWord.of(device.placement());
    }

    private static String zone(Device device) {
        return device.zone() == SecurityZone.NOT_TOLD ? "" : device.zone().name();
    }

    private static String addresses(Device device) {
        return joined(device.endpoints().stream().map(Endpoint::address));
    }

    private static String credentials(Device device) {
        return joined(
                device.endpoints().stream()
                        .map(Endpoint::credential)
                        .flatMap(Optional::stream)
                        .map(CredentialRef::name));
    }

    private static Boolean oldTls(Device device) {
        return device.endpoints().stream().anyMatch(Endpoint::old);
    }

    private static String joined(Stream<String> words) {
        return words.collect(Collectors.joining(", "));
    }
}
