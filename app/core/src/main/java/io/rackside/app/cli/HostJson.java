package io.rackside.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.diagnosis.Pitfall;
import io.rackside.app.host.HostLook;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.model.host.Bond;
import io.rackside.model.host.CardSettings;
import io.rackside.model.host.ContainerRuntime;
import io.rackside.model.host.Fact;
import io.rackside.model.host.FibrePort;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostMemory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.HostProcessor;
import io.rackside.model.host.HostTuning;
import io.rackside.model.host.KernelModule;
import io.rackside.model.host.MultipathMap;
import io.rackside.model.host.MultipathSettings;
import io.rackside.model.host.OperatingSystem;
import io.rackside.model.host.OwnBmc;
import io.rackside.model.host.PciFunction;
import io.rackside.model.host.RdmaDevice;
import io.rackside.model.host.SystemUnit;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/** What hosts say, as the JSON that COMMANDS.md promises. */
final class HostJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Function<Message, String> words;
    private final OffloadJson offload;

    /**
     * @param words renders the sentences of problems
     */
    HostJson(Function<Message, String> words) {
        this.words = words;
        this.offload = new OffloadJson(this::fact);
    }

    ObjectNode inventory(HostLook look, List<Pitfall> pitfalls) {
        HostInventory host = look.inventory();
        ObjectNode root = JSON.objectNode();
        root.set("device", InventoryJson.device(host.device()));
        root.set("box", look.box().<JsonNode>map(HostJson::box).orElse(JSON.nullNode()));
        root.set("os", os(host.os()));
        root.put("kernel", InventoryJson.text(host.kernel().release()));
        root.put("kernelBuild", InventoryJson.text(host.kernel().build()));
        root.put("architecture", InventoryJson.text(host.kernel().architecture()));
        root.set("commandLine", fact(host.kernel().commandLine(), JSON::textNode));
        root.set("processor", processor(host.processor()));
        root.set("memory", memory(host.memory()));
        root.set("nics", InventoryJson.list(host.nics(), this::nic));
        root.set("bonds", InventoryJson.list(host.bonds(), HostJson::bond));
        root.set("rdma", InventoryJson.list(host.rdma(), this::rdma));
        root.set("drives", InventoryJson.list(host.drives(), new DriveJson(this::fact)::of));
        root.set("adapters", InventoryJson.list(host.adapters(), HostJson::card));
        root.set("fibrePorts", InventoryJson.list(host.fibrePorts(), HostJson::fibre));
        root.set(
                "multipath",
                fact(host.multipath(), maps -> InventoryJson.list(maps, HostJson::map)));
        root.set("multipathSettings", fact(host.multipathSettings(), HostJson::multipath));
        root.set("networkFunctions", InventoryJson.list(host.networkFunctions(), HostJson::card));
        root.set("modules", InventoryJson.list(host.modules(), HostJson::module));
        root.set("bmc", fact(host.bmc(), HostJson::bmc));
        root.set("cards", InventoryJson.list(host.cards(), HostJson::settings));
        root.set("runc", InventoryJson.list(host.runc(), HostJson::runtime));
        root.set(
                "services",
                fact(host.services(), units -> InventoryJson.list(units, HostJson::unit)));
        root.set("tuning", tuning(host.tuning()));
        root.set("storage", fact(host.storage(), all -> InventoryJson.list(all, StorageJson::of)));
        ArrayNode findings = root.putArray("findings");
        look.findings().forEach(finding -> findings.add(sentence(finding)));
        ArrayNode problems = new InventoryJson(words).problems(host.problems());
        pitfalls.stream()
                .filter(Pitfall::found)
                .forEach(pitfall -> problems.add(new PitfallJson(words).problem(pitfall)));
        root.set("problems", problems);
        return root;
    }

    /** What one connection cost. */
    static ObjectNode stats(HostLook look) {
        return JSON.objectNode()
                .put("requests", 1)
                .put("bytes", look.bytes())
                .put("seconds", Math.round(look.seconds() * 1000) / 1000.0);
    }

    /** A value with its state; why it is not known in words. */
    private <T> ObjectNode fact(Fact<T> fact, Function<T, JsonNode> writer) {
        return switch (fact) {
            case Fact.Known<T>(var value) -> {
                ObjectNode node = JSON.objectNode().put("state", "known");
                node.set("value", writer.apply(value));
                yield node;
            }
            case Fact.NotSupported<T>() ->
                    JSON.objectNode().put("state", "notSupported").putNull("value");
            case Fact.Unread<T>(var why) -> {
                ObjectNode node = JSON.objectNode().put("state", "unread").putNull("value");
                node.set("why", sentence(why));
                yield node;
            }
        };
    }

    private ObjectNode sentence(Message message) {
        return JSON.objectNode().put("code", message.code()).put("text", words.apply(message));
    }

    /** The box of the model that it is. */
    static ObjectNode box(Device box) {
        return JSON.objectNode()
                .put("id", box.id().value())
                .put("name", box.name())
                .put("cabinet", box.cabinet().value());
    }

    private static ObjectNode os(OperatingSystem os) {
        return JSON.objectNode()
                .put("id", InventoryJson.text(os.id()))
                .put("name", InventoryJson.text(os.name()))
                .put("version", InventoryJson.text(os.version()))
                .put("servicePack", InventoryJson.text(os.servicePack()))
                .put("release", InventoryJson.text(os.release()))
                .put("family", os.family().word());
    }

    private static ObjectNode processor(HostProcessor processor) {
        ObjectNode node =
                JSON.objectNode()
                        .put("vendor", InventoryJson.text(processor.vendor()))
                        .put("model", InventoryJson.text(processor.model()));
        put(node, "cpus", processor.cpus());
        put(node, "sockets", processor.sockets());
        put(node, "coresPerSocket", processor.coresPerSocket());
        put(node, "threadsPerCore", processor.threadsPerCore());
        put(node, "numaNodes", processor.numaNodes());
        ArrayNode flags = node.putArray("flags");
        processor.flags().forEach(flags::add);
        return node;
    }

    private static ObjectNode memory(HostMemory memory) {
        ObjectNode node = JSON.objectNode();
        put(node, "totalKib", memory.totalKib());
        put(node, "availableKib", memory.availableKib());
        node.set("modules", InventoryJson.list(memory.modules(), InventoryJson::memory));
        return node;
    }

    private ObjectNode nic(HostNic nic) {
        ObjectNode node =
                JSON.objectNode()
                        .put("name", nic.name())
                        .put("driver", InventoryJson.text(nic.driver()))
                        .put("driverVersion", InventoryJson.text(nic.driverVersion()))
                        .put("firmware", InventoryJson.text(nic.firmware()))
                        .put("pci", InventoryJson.text(nic.pci()))
                        .put("mac", InventoryJson.text(nic.mac()));
        put(node, "speedMbps", nic.speedMbps());
        node.put("link", nic.link().orElse(null))
                .put("operState", InventoryJson.text(nic.operState()))
                .put("master", InventoryJson.text(nic.master()))
                .put("physicalFunction", InventoryJson.text(nic.physicalFunction()))
                .put("flavour", InventoryJson.text(nic.representorOf()));
        put(node, "numaNode", nic.numaNode());
        node.put("localCpus", InventoryJson.text(nic.localCpus()));
        node.set("card", nic.card().<JsonNode>map(HostJson::card).orElse(JSON.nullNode()));
        ArrayNode addresses = node.putArray("addresses");
        nic.addresses().forEach(addresses::add);
        node.set("firmwareRunning", texts(nic.runningFirmware()));
        node.set("firmwareStored", texts(nic.storedFirmware()));
        node.set("offload", offload.of(nic.offload()));
        node.set("detail", new PortDetailJson(this::fact).of(nic.detail()));
        new PortPlaceJson(this::fact).add(node, nic.place());
        return node;
    }

    private static ObjectNode texts(Map<String, String> texts) {
        ObjectNode node = JSON.objectNode();
        new TreeMap<>(texts).forEach(node::put);
        return node;
    }

    private static ObjectNode card(PciFunction card) {
        return JSON.objectNode()
                .put("pci", card.address())
                .put("class", InventoryJson.text(card.classId()))
                .put("pciId", InventoryJson.text(card.id()))
                .put("subsystemId", InventoryJson.text(card.subsystem()))
                .put("vendor", InventoryJson.text(card.vendor()))
                .put("model", InventoryJson.text(card.model()))
                .put("driver", InventoryJson.text(card.driver()));
    }

    private static ObjectNode bond(Bond bond) {
        ObjectNode node =
                JSON.objectNode()
                        .put("name", bond.name())
                        .put("mode", bond.mode())
                        .put("up", bond.up())
                        .put("active", InventoryJson.text(bond.active()));
        node.set(
                "members",
                InventoryJson.list(
                        bond.members(),
                        member -> {
                            ObjectNode one =
                                    JSON.objectNode()
                                            .put("name", member.name())
                                            .put("up", member.up());
                            put(one, "speedMbps", member.speedMbps());
                            put(one, "failures", member.failures());
                            put(one, "aggregator", member.aggregator());
                            return one;
                        }));
        return node;
    }

    private ObjectNode rdma(RdmaDevice device) {
        RdmaDevice.Port port = device.port();
        ObjectNode node =
                JSON.objectNode()
                        .put("name", device.name())
                        .put("firmware", InventoryJson.text(device.firmware()))
                        .put("pci", InventoryJson.text(device.pci()))
                        .put("state", InventoryJson.text(port.state()))
                        .put("linkLayer", InventoryJson.text(port.linkLayer()))
                        .put("rate", InventoryJson.text(port.rate()))
                        .put("netDevice", InventoryJson.text(port.netDevice()));
        put(node, "activeMtu", port.activeMtu());
        node.set(
                "gids",
                InventoryJson.list(
                        port.gids(),
                        gid ->
                                JSON.objectNode()
                                        .put("index", gid.index())
                                        .put("gid", gid.gid())
                                        .put("type", InventoryJson.text(gid.type()))
                                        .put("netDevice", InventoryJson.text(gid.netDevice()))));
        node.set("defaultRoceMode", fact(port.defaultMode(), JSON::textNode));
        node.set("defaultRoceTos", fact(port.defaultTos(), JSON::numberNode));
        node.set("trafficClass", fact(device.trafficClass(), JSON::numberNode));
        ObjectNode congestion = node.putObject("congestion");
        congestion.set("algorithm", fact(device.congestion().algorithm(), JSON::textNode));
        congestion.set(
                "parameters",
                fact(
                        device.congestion().parameters(),
                        all -> {
                            ObjectNode numbers = JSON.objectNode();
                            new TreeMap<>(all).forEach(numbers::put);
                            return numbers;
                        }));
        ObjectNode inUse = node.putObject("inUse");
        new TreeMap<>(device.inUse()).forEach(inUse::put);
        return node;
    }

    private static ObjectNode fibre(FibrePort port) {
        return JSON.objectNode()
                .put("name", port.name())
                .put("pci", InventoryJson.text(port.pci()))
                .put("wwpn", InventoryJson.text(port.wwpn()))
                .put("state", InventoryJson.text(port.state()))
                .put("speed", InventoryJson.text(port.speed()));
    }

    private static ObjectNode map(MultipathMap map) {
        ObjectNode node =
                JSON.objectNode()
                        .put("name", map.name())
                        .put("wwid", map.wwid())
                        .put("product", InventoryJson.text(map.product()))
                        .put("size", InventoryJson.text(map.size()))
                        .put("features", InventoryJson.text(map.features()));
        node.set(
                "paths",
                InventoryJson.list(
                        map.paths(),
                        path ->
                                JSON.objectNode()
                                        .put("hctl", path.hctl())
                                        .put("drive", path.drive())
                                        .put("mapped", path.mapped())
                                        .put("checked", path.checked())));
        return node;
    }

    private static ObjectNode settings(CardSettings card) {
        ObjectNode node =
                JSON.objectNode()
                        .put("pci", card.pci())
                        .put("model", InventoryJson.text(card.model()))
                        .put("firmware", InventoryJson.text(card.firmware()))
                        .put("psid", InventoryJson.text(card.psid()));
        node.set(
                "settings",
                InventoryJson.list(
                        card.settings(),
                        setting ->
                                JSON.objectNode()
                                        .put("name", setting.name())
                                        .put("default", setting.made())
                                        .put("current", setting.now())
                                        .put("nextBoot", setting.next())));
        return node;
    }

    private static ObjectNode module(KernelModule module) {
        ObjectNode node =
                JSON.objectNode()
                        .put("name", module.name())
                        .put("file", module.file())
                        .put("version", InventoryJson.text(module.version()))
                        .put("kernel", InventoryJson.text(module.kernel()))
                        .put("signer", InventoryJson.text(module.signer()))
                        .put("inTree", module.inTree());
        ArrayNode firmware = node.putArray("firmware");
        module.firmware().forEach(firmware::add);
        return node;
    }

    private static ObjectNode multipath(MultipathSettings settings) {
        ObjectNode node = JSON.objectNode();
        node.set("defaults", texts(settings.defaults()));
        node.set("blacklist", InventoryJson.list(settings.blacklist(), HostJson::texts));
        return node;
    }

    private static ObjectNode bmc(OwnBmc bmc) {
        return JSON.objectNode()
                .put("firmware", bmc.firmware())
                .put("ipmi", InventoryJson.text(bmc.ipmi()))
                .put("manufacturer", InventoryJson.text(bmc.manufacturer()))
                .put("product", InventoryJson.text(bmc.product()));
    }

    private static ObjectNode runtime(ContainerRuntime runtime) {
        return JSON.objectNode()
                .put("path", runtime.path())
                .put("version", InventoryJson.text(runtime.version()));
    }

    private static ObjectNode unit(SystemUnit unit) {
        return JSON.objectNode()
                .put("name", unit.name())
                .put("active", unit.active())
                .put("state", unit.state());
    }

    private ObjectNode tuning(HostTuning tuning) {
        ObjectNode node = JSON.objectNode();
        node.set(
                "hugePages",
                InventoryJson.list(
                        tuning.hugePages(),
                        pool -> {
                            ObjectNode one = JSON.objectNode().put("kib", pool.kib());
                            put(one, "node", pool.node());
                            return one.put("total", pool.total()).put("free", pool.free());
                        }));
        node.put("iommuGroups", tuning.iommuGroups())
                .put("isolatedCpus", InventoryJson.text(tuning.isolatedCpus()));
        ArrayNode governors = node.putArray("governors");
        tuning.governors().forEach(governors::add);
        node.set("tunedProfile", fact(tuning.tunedProfile(), JSON::textNode));
        node.set("ovsOffload", fact(tuning.ovsOffload(), JSON::booleanNode));
        node.set("irqBalance", fact(tuning.irqBalance(), JSON::booleanNode));
        return node;
    }

    static void put(ObjectNode node, String field, OptionalInt value) {
        node.put(field, value.isPresent() ? value.getAsInt() : null);
    }

    static void put(ObjectNode node, String field, OptionalLong value) {
        node.put(field, value.isPresent() ? value.getAsLong() : null);
    }
}
