package io.rackside.nic.virtual;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tells what a host is: uname, lscpu, lspci, lsblk, dmidecode, id. */
final class InventoryPrograms {

    private static final String FLAGS =
            "fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx"
                    + " fxsr sse sse2 ht syscall nx pdpe1gb rdtscp lm constant_tsc pni pclmulqdq"
                    + " vmx ssse3 fma cx16 sse4_1 sse4_2 x2apic movbe popcnt aes xsave avx f16c"
                    + " rdrand lahf_lm abm avx2 bmi1 bmi2 avx512f";

    private static final String ARM_FLAGS =
            "fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp asimdhp cpuid asimdrdm";

    private InventoryPrograms() {}

    static void add(Map<String, Program> programs) {
        programs.put("uname", InventoryPrograms::uname);
        programs.put("hostname", InventoryPrograms::hostname);
        programs.put("id", InventoryPrograms::id);
        programs.put(
                "whoami", call -> said(call, call.root() ? "root" : call.host().settings.user()));
        programs.put("nproc", call -> said(call, Integer.toString(call.host().cpus())));
        programs.put("date", call -> said(call, call.host().now().toString()));
        programs.put("lscpu", InventoryPrograms::lscpu);
        programs.put("lspci", InventoryPrograms::lspci);
        programs.put("lsblk", InventoryPrograms::lsblk);
        programs.put("dmidecode", InventoryPrograms::dmidecode);
        programs.put("multipath", _ -> 0);
    }

    private static int said(Call call, String line) {
        call.say(line);
        return 0;
    }

    private static int hostname(Call call) {
        return said(call, call.host().settings.hostName());
    }

    private static int uname(Call call) {
        VirtualOs os = call.host().settings.os();
        List<String> parts = new ArrayList<>();
        String options = String.join("", call.arguments());
        boolean all = options.contains("a");
        if (all || options.contains("s") || options.isEmpty()) {
            parts.add("Linux");
        }
        if (all || options.contains("n")) {
            parts.add(call.host().settings.hostName());
        }
        if (all || options.contains("r")) {
            parts.add(os.release(call.host().hardware().machine()));
        }
        if (all || options.contains("v")) {
            parts.add(os.kernelVersion());
        }
        if (all || options.contains("m")) {
            parts.add(call.host().hardware().machine());
        }
        if (all) {
            parts.add("GNU/Linux");
        }
        return said(call, String.join(" ", parts));
    }

    private static int id(Call call) {
        if (call.has("-un")) {
            return said(call, call.root() ? "root" : call.host().settings.user());
        }
        if (call.has("-u")) {
            return said(call, call.root() ? "0" : "1000");
        }
        String user = call.host().settings.user();
        return said(call, call.root() ? "uid=0(root) gid=0(root)" : "uid=1000(" + user + ")");
    }

    private static int lscpu(Call call) {
        HostHardware hardware = call.host().hardware();
        HostHardware.Processors processors = hardware.processors();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Architecture", hardware.machine());
        fields.put("CPU(s)", Integer.toString(processors.cpus()));
        fields.put("Vendor ID", processors.vendor());
        fields.put("Model name", processors.model());
        fields.put("Thread(s) per core", "1");
        fields.put(
                "Core(s) per socket", Integer.toString(processors.cpus() / processors.sockets()));
        fields.put("Socket(s)", Integer.toString(processors.sockets()));
        fields.put("NUMA node(s)", Integer.toString(processors.sockets()));
        fields.put("Flags", hardware.arm() ? ARM_FLAGS : FLAGS);
        if (call.has("-J")) {
            List<Object> list = new ArrayList<>();
            fields.forEach(
                    (name, value) -> list.add(Json.object("field", name + ":", "data", value)));
            return said(call, Json.line(Json.object("lscpu", list)));
        }
        fields.forEach((name, value) -> call.say(String.format("%-25s%s", name + ":", value)));
        return 0;
    }

    /** {@code -vmm} with names and numbers, or a line each. */
    private static int lspci(Call call) {
        boolean records = call.words().stream().anyMatch(word -> word.contains("mm"));
        List<HostHardware.Disk> disks = call.host().hardware().disks();
        if (disks.stream().anyMatch(disk -> disk.transport().equals("nvme"))) {
            function(
                    call,
                    records,
                    "0000:02:00.0",
                    "Non-Volatile memory controller [0108]",
                    "Samsung Electronics Co Ltd [144d]",
                    "NVMe SSD Controller PM9A1/PM9A3/980PRO [a80a]",
                    "nvme");
        }
        if (disks.stream().anyMatch(disk -> disk.transport().equals("sas"))) {
            function(
                    call,
                    records,
                    "0000:18:00.0",
                    "RAID bus controller [0104]",
                    "Broadcom / LSI [1000]",
                    "MegaRAID Tri-Mode SAS3516 [0014]",
                    "megaraid_sas");
        }
        for (VirtualPort port : call.host().ports()) {
            CardModel.Bus bus = port.card.model.bus();
            if (port.pci().isEmpty()) {
                continue;
            }
            String vendor = bus.vendor() + " [" + bus.vendorId() + "]";
            String device = bus.device() + " [" + bus.deviceId() + "]";
            String kind = "Ethernet controller [0200]";
            String driver = port.card.model.software().driver();
            function(call, records, port.pci(), kind, vendor, device, driver);
            for (VirtualVf vf : port.functions) {
                String function = bus.function() + " [" + bus.functionId() + "]";
                String held =
                        switch (vf.holder) {
                            case HOST, CONTAINER -> port.card.model.software().functionDriver();
                            case VFIO -> "vfio-pci";
                            case NOBODY -> "";
                        };
                function(call, records, vf.pci, kind, vendor, function, held);
            }
        }
        return 0;
    }

    private static void function(
            Call call,
            boolean records,
            String slot,
            String kind,
            String vendor,
            String device,
            String driver) {
        if (!records) {
            call.say(slot + " " + kind + ": " + vendor + " " + device);
            return;
        }
        call.say("Slot:\t" + slot);
        call.say("Class:\t" + kind);
        call.say("Vendor:\t" + vendor);
        call.say("Device:\t" + device);
        call.say("SVendor:\t" + vendor);
        call.say("SDevice:\t" + device);
        if (!driver.isEmpty()) {
            call.say("Driver:\t" + driver);
            call.say("Module:\t" + driver);
        }
        call.say("");
    }

    private static int lsblk(Call call) {
        List<Object> all = new ArrayList<>();
        int nvme = 0;
        int scsi = 0;
        for (HostHardware.Disk disk : call.host().hardware().disks()) {
            boolean fast = disk.transport().equals("nvme");
            String name = fast ? "nvme" + nvme++ + "n1" : "sd" + (char) ('a' + scsi++);
            Map<String, Object> record =
                    Json.object(
                            "name",
                            name,
                            "kname",
                            name,
                            "type",
                            "disk",
                            "size",
                            disk.bytes(),
                            "model",
                            disk.model(),
                            "serial",
                            disk.serial(),
                            "rota",
                            false,
                            "tran",
                            disk.transport(),
                            "vendor",
                            fast ? null : "ATA     ",
                            "rev",
                            fast ? null : disk.revision(),
                            "hctl",
                            fast ? null : "0:0:" + (scsi - 1) + ":0",
                            "state",
                            fast ? "live" : "running",
                            "mountpoint",
                            null,
                            "pkname",
                            null,
                            "wwn",
                            String.format("eui.%016x", disk.serial().hashCode() & 0xffffffffL));
            if (all.isEmpty()) {
                record.put(
                        "children",
                        List.of(
                                Json.object(
                                        "name",
                                        name + (fast ? "p2" : "2"),
                                        "type",
                                        "part",
                                        "size",
                                        disk.bytes() / 2,
                                        "mountpoint",
                                        "/")));
            }
            all.add(record);
        }
        return said(call, Json.line(Json.object("blockdevices", all)));
    }

    private static int dmidecode(Call call) {
        if (!call.root()) {
            return call.fail(1, "/dev/mem: Permission denied");
        }
        HostHardware hardware = call.host().hardware();
        call.say("# dmidecode 3.4\nGetting SMBIOS data from sysfs.\nSMBIOS 3.2.0 present.\n");
        call.say("Handle 0x0001, DMI type 1, 27 bytes\nSystem Information");
        call.say("\tManufacturer: " + hardware.vendor());
        call.say("\tProduct Name: " + hardware.model());
        call.say("\tSerial Number: " + call.host().settings.serial());
        call.say("\tUUID: " + call.host().uuid + "\n");
        for (int i = 0; i < hardware.processors().sockets(); i++) {
            call.say("Handle 0x000" + (4 + i) + ", DMI type 4, 48 bytes\nProcessor Information");
            call.say("\tSocket Designation: CPU" + i);
            call.say("\tVersion: " + hardware.processors().model() + "\n");
        }
        int handle = 0x10;
        for (HostHardware.Module module : hardware.modules()) {
            call.say(String.format("Handle 0x%04X, DMI type 17, 84 bytes", handle++));
            call.say("Memory Device\n\tSize: " + module.gibibytes() + " GB");
            call.say("\tLocator: " + module.slot() + "\n\tType: DDR4");
            call.say("\tSpeed: " + module.megatransfers() + " MT/s");
            call.say("\tManufacturer: " + module.maker());
            call.say("\tSerial Number: " + module.serial());
            call.say("\tPart Number: " + module.part() + "\n");
        }
        return 0;
    }
}
