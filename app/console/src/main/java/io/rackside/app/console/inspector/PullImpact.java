package io.rackside.app.console.inspector;

import io.rackside.app.console.live.Sight;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Message;
import io.rackside.model.PowerFeed;
import io.rackside.model.PowerState;
import io.rackside.model.RedundancyGroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What else is touched when a box is pulled, as far as the cords and the redundancy groups kept by
 * hand tell; nothing where they tell nothing.
 */
public final class PullImpact {
    private PullImpact() {}

    public static List<Message> of(Device device, Sight sight) {
        List<Message> said = new ArrayList<>();
        for (RedundancyGroup group : sight.model().groupsOf(device.id())) {
            said.add(group(group, device.id(), sight));
        }
        if (device.type().kind() == DeviceKind.PDU) {
            said.addAll(outlets(device, sight.model()));
        }
        return List.copyOf(said);
    }

    private static Message group(RedundancyGroup group, DeviceId pulled, Sight sight) {
        long left =
                group.members().stream()
                        .filter(member -> !member.equals(pulled))
                        .filter(member -> sight.state(member).filter(PullImpact::up).isPresent())
                        .count();
        long notKnown =
                group.members().stream()
                        .filter(member -> !member.equals(pulled))
                        .filter(member -> sight.state(member).filter(PullImpact::told).isEmpty())
                        .count();
        if (left >= group.needed()) {
            return Message.of("console.pull.group-holds", group.name(), left, group.needed());
        }
        return notKnown > 0
                ? Message.of("console.pull.group-not-known", group.name(), group.needed())
                : Message.of("console.pull.group-lost", group.name(), left, group.needed());
    }

    private static boolean up(DeviceState state) {
        return told(state) && state.power() == PowerState.ON;
    }

    private static boolean told(DeviceState state) {
        return state.contact() == Contact.LIVE;
    }

    private static List<Message> outlets(Device pdu, SiteModel model) {
        Set<String> lost = new TreeSet<>();
        Set<String> half = new TreeSet<>();
        for (PowerFeed feed : model.feeds()) {
            if (feed.pdu().equals(pdu.id())) {
                boolean other =
                        model.feedsOf(feed.device()).stream()
                                .anyMatch(cord -> !cord.pdu().equals(pdu.id()));
                model.device(feed.device()).ifPresent(box -> (other ? half : lost).add(box.name()));
            }
        }
        List<Message> said = new ArrayList<>();
        if (!lost.isEmpty()) {
            said.add(Message.of("console.pull.lose-power", String.join(", ", lost)));
        }
        if (!half.isEmpty()) {
            said.add(Message.of("console.pull.one-feed-left", half.size()));
        }
        return said;
    }
}
