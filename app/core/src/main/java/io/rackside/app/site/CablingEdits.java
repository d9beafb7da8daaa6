package io.rackside.app.site;

import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.model.PowerFeed;
import io.rackside.model.RedundancyGroup;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Edits of cables, power cords and redundancy groups; each can be undone. */
public final class CablingEdits {
    private final SiteBook book;

    CablingEdits(SiteBook book) {
        this.book = book;
    }

    /** Plans a cable; one that was planned for either port before gives way to it. */
    public void plan(Link link) {
        book.edit(
                model -> {
                    Rules.device(model, link.from().device());
                    Rules.device(model, link.to().device());
                    Rules.twoPorts(link);
                    return new Edit.ChangeLinks(
                            Message.of(
                                    "core.edit.cable",
                                    end(model, link.from()),
                                    end(model, link.to())),
                            those(model.links(), old -> sharesPort(old, link)),
                            Set.of(link));
                });
    }

    public void drop(Link link) {
        book.edit(
                model ->
                        new Edit.ChangeLinks(
                                Message.of(
                                        "core.edit.cable-gone",
                                        end(model, link.from()),
                                        end(model, link.to())),
                                Set.of(link),
                                Set.of()));
    }

    /**
     * Notes where a power supply is plugged in; replaces what was noted for it. Refused when
     * another cord is in that outlet.
     */
    public void plug(PowerFeed feed) {
        book.edit(
                model -> {
                    Rules.device(model, feed.device());
                    Rules.device(model, feed.pdu());
                    Rules.outletFree(model, feed);
                    return new Edit.ChangeFeeds(
                            Message.of(
                                    "core.edit.plug",
                                    end(model, new PortRef(feed.device(), feed.psu())),
                                    end(model, new PortRef(feed.pdu(), feed.outlet()))),
                            those(model.feeds(), old -> isOf(old, feed.device(), feed.psu())),
                            Set.of(feed));
                });
    }

    public void unplug(DeviceId device, String psu) {
        book.edit(
                model ->
                        new Edit.ChangeFeeds(
                                Message.of(
                                        "core.edit.unplug", end(model, new PortRef(device, psu))),
                                those(model.feeds(), old -> isOf(old, device, psu)),
                                Set.of()));
    }

    /** Makes a redundancy group of boxes that stand in for each other; its name is its own. */
    public void group(RedundancyGroup group) {
        book.edit(
                model -> {
                    group.members().forEach(member -> Rules.device(model, member));
                    Rules.name(group.name());
                    Rules.groupNameFree(model, group);
                    return new Edit.ChangeGroups(
                            Message.of("core.edit.group", group.name()),
                            those(model.groups(), old -> old.members().equals(group.members())),
                            Set.of(group));
                });
    }

    public void ungroup(RedundancyGroup group) {
        book.edit(
                _ ->
                        new Edit.ChangeGroups(
                                Message.of("core.edit.ungroup", group.name()),
                                Set.of(group),
                                Set.of()));
    }

    /** Such as {@code srv-03:PSU1}. */
    private static String end(SiteModel model, PortRef port) {
        return model.device(port.device()).map(Device::name).orElse("") + ":" + port.port();
    }

    private static <T> Set<T> those(Set<T> all, Predicate<T> which) {
        return all.stream().filter(which).collect(Collectors.toSet());
    }

    private static boolean isOf(PowerFeed feed, DeviceId device, String psu) {
        return feed.device().equals(device) && feed.psu().equals(psu);
    }

    private static boolean sharesPort(Link one, Link other) {
        return one.from().equals(other.from())
                || one.from().equals(other.to())
                || one.to().equals(other.from())
                || one.to().equals(other.to());
    }
}
