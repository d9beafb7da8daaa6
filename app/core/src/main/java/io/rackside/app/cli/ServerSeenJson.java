package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.cluster.LocalVolume;
import io.rackside.app.cluster.NodeTraits;
import io.rackside.app.cluster.ServerSeen;
import io.rackside.app.cluster.Share;
import io.rackside.model.Message;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** One node's whole objects, and what nodes have besides, as the JSON that COMMANDS.md promises. */
final class ServerSeenJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final double THOUSAND = 1e3;

    private final Function<Message, String> words;

    /**
     * @param words renders what could not be read
     */
    ServerSeenJson(Function<Message, String> words) {
        this.words = words;
    }

    ObjectNode server(ObjectNode cluster, ServerSeen server) {
        ObjectNode root = JSON.objectNode();
        root.set("cluster", cluster);
        root.put("node", server.node()).put("at", server.read().toString());
        traits(root, server.traits());
        root.set("vms", InventoryJson.list(server.machines(), ServerSeenJson::machine));
        root.set("pods", InventoryJson.list(server.pods(), ServerSeenJson::pod));
        ArrayNode notes = root.putArray("problems");
        server.notes().forEach(each -> notes.add(words.apply(each)));
        return root;
    }

    /** What a node is and has besides what runs there. */
    static void traits(ObjectNode json, NodeTraits traits) {
        json.put("etcd", traits.etcd());
        json.put("pool", traits.pool().orElse(null));
        json.put(
                "autonomous",
                switch (traits.autonomy()) {
                    case NO_EDGE -> null;
                    case WITHOUT -> Boolean.FALSE;
                    case AUTONOMOUS -> Boolean.TRUE;
                });
        json.set("shares", InventoryJson.list(traits.shares(), ServerSeenJson::share));
        json.set("localVolumes", InventoryJson.list(traits.volumes(), ServerSeenJson::volume));
    }

    private static ObjectNode share(Share share) {
        ObjectNode json =
                JSON.objectNode()
                        .put("kind", InventoryJson.word(share.kind()))
                        .put("resource", share.resource())
                        .put("total", share.total());
        share.used().ifPresentOrElse(used -> json.put("used", used), () -> json.putNull("used"));
        return json;
    }

    private static ObjectNode volume(LocalVolume volume) {
        return JSON.objectNode()
                .put("name", volume.name())
                .put("namespace", volume.namespace())
                .put("claim", volume.claim())
                .put("driver", volume.driver())
                .put("phase", volume.phase());
    }

    private static ObjectNode machine(ServerSeen.Machine machine) {
        ObjectNode json =
                JSON.objectNode()
                        .put("namespace", machine.namespace())
                        .put("name", machine.name())
                        .put("phase", machine.phase())
                        .put("ready", machine.ready())
                        .put("paused", machine.paused())
                        .put("guestAgent", machine.guestAgent())
                        .put("migratable", machine.migratable().orElse(null))
                        .put("hindrance", machine.hindrance())
                        .put("because", machine.because())
                        .put("evictionStrategy", machine.strategy());
        json.set("wants", amounts(machine.wants()));
        json.set("devices", texts(machine.devices()));
        json.set("functions", texts(machine.functions()));
        json.put("hostDisk", machine.hostDisk());
        json.set("disks", InventoryJson.list(machine.disks(), ServerSeenJson::disk));
        return json.put("virtualCluster", machine.virtualCluster().orElse(null));
    }

    private static ObjectNode pod(ServerSeen.Pod pod) {
        ObjectNode json =
                JSON.objectNode()
                        .put("namespace", pod.namespace())
                        .put("name", pod.name())
                        .put("phase", pod.phase())
                        .put("ready", pod.ready())
                        .put("leaving", pod.leaving())
                        .put("owner", pod.owner())
                        .put("mirror", pod.mirror())
                        .put("scratch", pod.scratch())
                        .put("hostPath", pod.hostPath());
        json.set("wants", amounts(pod.wants()));
        json.set("disks", InventoryJson.list(pod.disks(), ServerSeenJson::disk));
        return json;
    }

    private static ObjectNode disk(ServerSeen.Disk disk) {
        return JSON.objectNode()
                .put("claim", disk.claim())
                .put("volume", disk.volume())
                .put("driver", disk.driver())
                .put("local", disk.local());
    }

    private static ObjectNode amounts(Map<String, Long> wants) {
        ObjectNode json = JSON.objectNode();
        new TreeMap<>(wants).forEach((name, amount) -> json.put(name, amount / THOUSAND));
        return json;
    }

    private static ArrayNode texts(List<String> all) {
        ArrayNode json = JSON.arrayNode();
        all.forEach(json::add);
        return json;
    }
}
