package io.rackside.app.console.inspector;

import io.rackside.app.console.editing.Cabling;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Link;
import io.rackside.model.PortRef;
import io.rackside.model.PowerFeed;
import io.rackside.model.RedundancyGroup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Puts the cords, cables and groups of a box into rows. */
final class CablingRows {
    private final Texts texts;

    CablingRows(Texts texts) {
        this.texts = texts;
    }

    List<CablingRow> of(Device box, SiteModel model) {
        List<CablingRow> rows = new ArrayList<>();
        model.cordsAt(box.id()).stream()
                .map(feed -> row(feed, box, model))
                .sorted(inOrder())
                .forEach(rows::add);
        model.linksOf(box.id()).stream()
                .map(link -> row(link, box, model))
                .sorted(inOrder())
                .forEach(rows::add);
        model.groupsOf(box.id()).stream()
                .map(group -> row(group, box, model))
                .sorted(inOrder())
                .forEach(rows::add);
        return List.copyOf(rows);
    }

    /** By the number in it: outlet 10 comes after outlet 9. */
    private static Comparator<CablingRow> inOrder() {
        return Comparator.comparingInt((CablingRow row) -> row.here().length())
                .thenComparing(CablingRow::here);
    }

    private CablingRow row(PowerFeed feed, Device box, SiteModel model) {
        boolean ofPdu = feed.pdu().equals(box.id());
        return new CablingRow(
                new Cabling.Cord(feed),
                texts.say("console.cabling.cords"),
                ofPdu ? feed.outlet() : feed.psu(),
                ofPdu
                        ? name(feed.device(), model) + " " + feed.psu()
                        : texts.say(
                                "console.card.cord",
                                feed.feed(),
                                name(feed.pdu(), model),
                                feed.outlet()));
    }

    private CablingRow row(Link link, Device box, SiteModel model) {
        boolean begins = link.from().device().equals(box.id());
        PortRef here = begins ? link.from() : link.to();
        PortRef there = begins ? link.to() : link.from();
        String to = name(there.device(), model) + " " + there.port();
        return new CablingRow(
                new Cabling.Cable(link),
                texts.say("console.cabling.cables"),
                here.port(),
                link.label().isBlank() ? to : to + " · " + link.label());
    }

    private CablingRow row(RedundancyGroup group, Device box, SiteModel model) {
        String others =
                group.members().stream()
                        .filter(member -> !member.equals(box.id()))
                        .map(member -> name(member, model))
                        .sorted()
                        .collect(Collectors.joining(", "));
        return new CablingRow(
                new Cabling.Group(group),
                texts.say("console.cabling.groups"),
                group.name(),
                texts.say("console.cabling.with", others, group.needed(), group.members().size()));
    }

    private static String name(DeviceId device, SiteModel model) {
        return model.device(device).map(Device::name).orElse("–");
    }
}
