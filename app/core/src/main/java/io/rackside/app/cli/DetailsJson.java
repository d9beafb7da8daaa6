package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.model.details.Details;
import io.rackside.model.details.Topic;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What a controller tells of itself, as JSON: a field for each topic that was asked for. */
final class DetailsJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Function<Message, String> words;

    /**
     * @param words renders sentences
     */
    DetailsJson(Function<Message, String> words) {
        this.words = words;
    }

    ObjectNode of(DeviceFacts device, Details details, Set<Topic> wanted) {
        ObjectNode root = JSON.objectNode();
        root.set("device", InventoryJson.device(device));
        for (Topic topic : wanted) {
            switch (topic) {
                case LAN -> root.set("lan", InventoryJson.list(details.lan(), DetailsJson::lan));
                case USERS ->
                        root.set("users", InventoryJson.list(details.users(), DetailsJson::user));
                case CHANNELS ->
                        root.set(
                                "channels",
                                InventoryJson.list(details.channels(), DetailsJson::channel));
                case WATCHDOG ->
                        root.set("watchdog", details.watchdog().map(this::watchdog).orElse(null));
                case DCMI -> root.set("dcmi", details.power().map(DetailsJson::power).orElse(null));
                case FRU -> root.set("fru", InventoryJson.list(details.fru(), DetailsJson::fru));
                case SELFTEST ->
                        root.set(
                                "selftest",
                                details.selfTest().map(DetailsJson::selfTest).orElse(null));
            }
        }
        root.set("problems", new InventoryJson(words).problems(details.problems()));
        return root;
    }

    private static ObjectNode lan(Details.Lan lan) {
        ObjectNode node =
                JSON.objectNode()
                        .put("id", lan.id())
                        .put("mac", InventoryJson.text(lan.mac()))
                        .put("gateway", InventoryJson.text(lan.gateway()))
                        .put("vlan", lan.vlan().orElse(null));
        node.set(
                "addresses",
                InventoryJson.list(
                        lan.addresses(),
                        each ->
                                JSON.objectNode()
                                        .put("address", each.address())
                                        .put("prefix", each.prefix())
                                        .put("origin", InventoryJson.text(each.origin()))));
        node.set(
                "cipherSuites",
                InventoryJson.list(
                        lan.suites(),
                        each ->
                                JSON.objectNode()
                                        .put("id", each.id())
                                        .put("most", InventoryJson.word(each.most()))));
        return node;
    }

    private static ObjectNode user(Details.User user) {
        return JSON.objectNode()
                .put("id", user.id())
                .put("name", user.name())
                .put("role", InventoryJson.text(user.role()))
                .put("enabled", user.enabled().orElse(null))
                .put("opensSessions", user.opensSessions());
    }

    private static ObjectNode channel(Details.Channel channel) {
        ObjectNode node =
                JSON.objectNode()
                        .put("number", channel.number())
                        .put("medium", channel.medium())
                        .put("protocol", channel.protocol())
                        .put("sessions", channel.sessions());
        node.set(
                "access",
                channel.access()
                        .map(
                                access ->
                                        JSON.objectNode()
                                                .put("mode", InventoryJson.word(access.mode()))
                                                .put("most", InventoryJson.word(access.most()))
                                                .put("perMessage", access.perMessage())
                                                .put("userLevel", access.userLevel()))
                        .orElse(null));
        return node;
    }

    private ObjectNode watchdog(Details.Watchdog watchdog) {
        return JSON.objectNode()
                .put("running", watchdog.running())
                .put("use", watchdog.use().map(words).orElse(null))
                .put("action", watchdog.action())
                .put("countdownSeconds", watchdog.countdown().toMillis() / 1000.0)
                .put(
                        "leftSeconds",
                        watchdog.left().map(left -> left.toMillis() / 1000.0).orElse(null));
    }

    private static ObjectNode power(Details.Power power) {
        return JSON.objectNode()
                .put("watts", number(power.now()))
                .put("leastWatts", number(power.least()))
                .put("mostWatts", number(power.most()))
                .put("averageWatts", number(power.average()))
                .put("periodSeconds", power.period().toMillis() / 1000.0)
                .put("limitWatts", number(power.limit()))
                .put("limitActive", power.limitActive());
    }

    private static Integer number(OptionalInt told) {
        return told.isPresent() ? told.getAsInt() : null;
    }

    /** Each area an object of its own; records of a kind that is there twice are told apart. */
    private static ObjectNode fru(Details.Fru fru) {
        ObjectNode node =
                JSON.objectNode()
                        .put("id", fru.id())
                        .put("name", InventoryJson.text(fru.name()))
                        .put("present", fru.present());
        ObjectNode areas = node.putObject("areas");
        Map<String, ObjectNode> open = new TreeMap<>();
        for (Details.Field field : fru.fields()) {
            ObjectNode area = open.computeIfAbsent(field.area(), areas::putObject);
            if (area.has(field.name())) {
                ArrayNode all = area.withArray("more");
                all.addObject().put(field.name(), field.value());
            } else {
                area.put(field.name(), field.value());
            }
        }
        return node;
    }

    private static ObjectNode selfTest(Details.SelfTest test) {
        return JSON.objectNode().put("result", test.result()).put("detail", test.detail());
    }
}
