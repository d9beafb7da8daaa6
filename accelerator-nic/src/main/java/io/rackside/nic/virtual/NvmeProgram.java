package io.rackside.nic.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code nvme} of nvme-cli: drives of the machine and those it has over its network. */
final class NvmeProgram implements Program {
    private static final String HOST_NQN = "nqn.2014-08.org.nvmexpress:uuid:";
    private static final int KELVIN = 273;
    private static final int CELSIUS = 38;
    private static final int WARNING = 343;
    private static final int SECTOR = 512;

    /**
     * A controller.
     *
     * @param address as sysfs has it; of the machine's own the place on the bus
     */
    record Controller(
            String name,
            String nqn,
            String transport,
            String address,
            String model,
            String serial,
            String firmware) {}

    /** The machine's own first, then those that were connected. */
    static List<Controller> controllers(HostState host) {
        List<Controller> all = new ArrayList<>();
        for (HostHardware.Disk disk : host.hardware().disks()) {
            if (disk.transport().equals("nvme")) {
                all.add(
                        new Controller(
                                "nvme" + all.size(),
                                "nqn.2019-10.io.rackside:nvme:" + disk.serial(),
                                "pcie",
                                "0000:02:00.0",
                                disk.model(),
                                disk.serial(),
                                disk.revision()));
            }
        }
        for (Map.Entry<String, String> one : host.fabrics.entrySet()) {
            String[] parts = one.getValue().split(" ", 2);
            all.add(
                    new Controller(
                            "nvme" + all.size(),
                            one.getKey(),
                            parts[0],
                            parts[1],
                            "Linux",
                            Integer.toHexString(one.getKey().hashCode()),
                            "6.6.0"));
        }
        return all;
    }

    @Override
    public int run(Call call) {
        String verb = call.argument(1);
        if (List.of("smart-log", "id-ctrl").contains(verb)) {
            return drive(call, verb, call.argument(2).replaceFirst("^/dev/", ""));
        }
        if (verb.equals("version")) {
            call.say("nvme version 2.6 (git 2.6)");
            return 0;
        }
        if (!call.root()) {
            return call.fail(1, "Failed to open /dev/nvme-fabrics: Permission denied");
        }
        return switch (verb) {
            case "list" -> list(call);
            case "list-subsys" -> subsystems(call);
            case "connect" -> connect(call);
            case "disconnect" -> disconnect(call);
            default -> call.fail(1, "ERROR: Invalid sub-command '" + verb + "'");
        };
    }

    private static int drive(Call call, String verb, String name) {
        Optional<Controller> found =
                controllers(call.host()).stream()
                        .filter(one -> name.matches(one.name() + "(n1)?"))
                        .findFirst();
        if (found.isEmpty()) {
            return call.fail(1, "/dev/" + name + ": No such file or directory");
        }
        if (!call.root()) {
            return call.fail(1, "/dev/" + name + ": Permission denied");
        }
        call.say(Json.line(verb.equals("id-ctrl") ? identity(found.get()) : health()));
        return 0;
    }

    private static Map<String, Object> identity(Controller one) {
        return Json.object(
                "vid",
                5_197,
                "sn",
                String.format("%-20s", one.serial()),
                "mn",
                String.format("%-40s", one.model()),
                "fr",
                String.format("%-8s", one.firmware()),
                "wctemp",
                WARNING,
                "cctemp",
                WARNING + 10);
    }

    private static Map<String, Object> health() {
        return Json.object(
                "critical_warning",
                0,
                "temperature",
                KELVIN + CELSIUS,
                "avail_spare",
                100,
                "spare_thresh",
                10,
                "percent_used",
                2,
                "power_on_hours",
                "4310",
                "unsafe_shutdowns",
                "3",
                "media_errors",
                "0",
                "num_err_log_entries",
                "0");
    }

    private static int list(Call call) {
        List<Object> devices = new ArrayList<>();
        for (Controller one : controllers(call.host())) {
            devices.add(
                    Json.object(
                            "NameSpace",
                            1,
                            "DevicePath",
                            "/dev/" + one.name() + "n1",
                            "Firmware",
                            one.firmware(),
                            "ModelNumber",
                            one.model(),
                            "SerialNumber",
                            one.serial(),
                            "SectorSize",
                            SECTOR));
        }
        if (json(call)) {
            call.say(Json.line(Json.object("Devices", devices)));
            return 0;
        }
        call.say("Node                  SN                   Model");
        for (Controller one : controllers(call.host())) {
            call.say(
                    String.format(
                            "%-21s %-20s %s",
                            "/dev/" + one.name() + "n1", one.serial(), one.model()));
        }
        return 0;
    }

    private static boolean json(Call call) {
        return call.after("-o", "--output-format").orElse("").equals("json");
    }

    private static int subsystems(Call call) {
        List<Object> all = new ArrayList<>();
        for (Controller one : controllers(call.host())) {
            Object path =
                    Json.object(
                            "Name",
                            one.name(),
                            "Transport",
                            one.transport(),
                            "Address",
                            one.address(),
                            "State",
                            state(call.host(), one));
            all.add(
                    Json.object(
                            "Name",
                            one.name().replace("nvme", "nvme-subsys"),
                            "NQN",
                            one.nqn(),
                            "Paths",
                            List.of(path)));
        }
        if (json(call)) {
            call.say(
                    Json.line(
                            List.of(
                                    Json.object(
                                            "HostNQN",
                                            HOST_NQN + call.host().uuid,
                                            "HostID",
                                            call.host().uuid,
                                            "Subsystems",
                                            all))));
            return 0;
        }
        for (Controller one : controllers(call.host())) {
            call.say(one.name().replace("nvme", "nvme-subsys") + " - NQN=" + one.nqn() + "\n\\");
            call.say(
                    String.join(
                            " ",
                            " +-",
                            one.name(),
                            one.transport(),
                            one.address(),
                            state(call.host(), one)));
        }
        return 0;
    }

    /** One over a port without a link is tried again and again. */
    static String state(HostState host, Controller one) {
        if (one.transport().equals("pcie")) {
            return "live";
        }
        String address = one.address().replaceFirst("traddr=([^,]*).*", "$1");
        boolean up = host.towards(address).filter(port -> port.carrier(host.now())).isPresent();
        return up ? "live" : "connecting";
    }

    private static int connect(Call call) {
        String transport = call.after("-t", "--transport").orElse("");
        String address = call.after("-a", "--traddr").orElse("");
        String nqn = call.after("-n", "--nqn").orElse("");
        String port = call.after("-s", "--trsvcid").orElse("4420");
        HostState host = call.host();
        Optional<VirtualPort> way = host.towards(address);
        boolean speaks =
                way.isPresent()
                        && way.get().carrier(host.now())
                        && (transport.equals("tcp")
                                || transport.equals("rdma") && way.get().card.model.rdma());
        if (nqn.isEmpty() || !speaks) {
            return call.fail(1, "could not add new controller: failed to write to nvme-fabrics");
        }
        if (host.fabrics.containsKey(nqn)) {
            return call.fail(1, "already connected");
        }
        host.fabrics.put(nqn, transport + " traddr=" + address + ",trsvcid=" + port);
        return 0;
    }

    private static int disconnect(Call call) {
        String nqn = call.after("-n", "--nqn").orElse("");
        int gone = call.host().fabrics.remove(nqn) == null ? 0 : 1;
        call.say("NQN:" + nqn + " disconnected " + gone + " controller(s)");
        return gone == 1 ? 0 : 1;
    }
}
