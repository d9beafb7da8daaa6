package io.rackside.nic.virtual;

import io.rackside.nic.virtual.FileNode.Writer;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the tree of what proc, sysfs and the disk of a host show at this moment. */
final class HostFiles {
    private static final String DMI = "/sys/class/dmi/id/";
    private static final long USED_KIB = 41_200_000L;
    private static final int NODES = 2;

    /** Of 64 parts of the modules the kernel itself keeps one. */
    private static final int KEPT = 64;

    private final HostState host;
    private final FileTree tree = new FileTree();

    private HostFiles(HostState host) {
        this.host = host;
    }

    static FileTree of(HostState host) {
        HostFiles files = new HostFiles(host);
        files.disk();
        files.proc();
        files.dmi();
        files.tuning();
        files.storage();
        new NetworkFiles(host, files.tree).add();
        new RdmaFiles(host, files.tree).add();
        host.packages.addTo(files.tree, host.cards);
        return files.tree;
    }

    private void disk() {
        for (String folder :
                List.of(
                        "/etc/systemd/system",
                        "/etc/udev/rules.d",
                        "/etc/sysctl.d",
                        "/etc/NetworkManager/conf.d",
                        "/etc/tuned",
                        "/lib/firmware",
                        "/run",
                        "/run/netns",
                        "/usr/bin",
                        "/usr/local/bin",
                        "/usr/sbin",
                        "/tmp",
                        "/root")) {
            tree.folder(folder);
        }
        tree.text("/dev/null", "", _ -> "");
        host.folders.forEach(tree::folder);
        host.disk.forEach((path, text) -> tree.text(path, text, written(path)));
        host.links.forEach(tree::link);
        String wants = SystemdPrograms.UNITS + "multi-user.target.wants/";
        host.enabledUnits.forEach(unit -> tree.link(wants + unit, SystemdPrograms.UNITS + unit));
    }

    private Writer written(String path) {
        return text -> {
            host.disk.put(path, text);
            return "";
        };
    }

    private void proc() {
        String release = host.settings.os().release(host.hardware().machine());
        tree.line("/proc/sys/kernel/hostname", host.settings.hostName());
        tree.line("/proc/sys/kernel/osrelease", release);
        tree.line("/proc/sys/kernel/version", host.settings.os().kernelVersion());
        tree.line("/proc/sys/kernel/random/boot_id", bootId());
        tree.line("/proc/cmdline", host.commandLine);
        if (!host.settings.os().grubby()) {
            tree.line("/boot/grub/grub.cfg", "\tlinux\t/vmlinuz " + host.nextCommandLine);
        }
        Duration up = Duration.between(host.startedAt, host.now());
        tree.line("/proc/uptime", String.format(Locale.ROOT, "%d.00 0.00", up.toSeconds()));
        tree.folder("/proc/1");
        tree.text(
                "/proc/mounts",
                "/dev/mapper/root / ext4 rw,relatime 0 0\n"
                        + host.mounts.stream()
                                .map(line -> line + "\n")
                                .collect(Collectors.joining()),
                Writer.NONE);
        StringBuilder cpus = new StringBuilder();
        for (int cpu = 0; cpu < host.cpus(); cpu++) {
            cpus.append(
                    "processor\t: "
                            + cpu
                            + "\nvendor_id\t: "
                            + host.hardware().processors().vendor()
                            + "\n\n");
        }
        tree.text("/proc/cpuinfo", cpus.toString(), Writer.NONE);
        tree.text(
                "/proc/stat",
                host.ticks.lines(host.cpus(), host.startedAt, host.now()),
                Writer.NONE);
        tree.text("/proc/meminfo", meminfo(), Writer.NONE);
        Sysctl.appear(host);
        for (String key : host.sysctl.keySet()) {
            tree.line(
                    "/proc/sys/" + Sysctl.path(key),
                    host.sysctl.get(key),
                    value -> Sysctl.set(host, key, value) ? "" : "Invalid argument");
        }
    }

    /** Another one after each start. */
    private String bootId() {
        return host.uuid.substring(0, 24) + String.format("%012x", host.boots);
    }

    private long memory() {
        long whole = host.hardware().kibibytes();
        return whole - whole / KEPT;
    }

    private String meminfo() {
        long huge = 0;
        for (Map.Entry<Integer, Integer> pool : host.hugePages.entrySet()) {
            huge += (long) pool.getKey() * pool.getValue();
        }
        long free = memory() - USED_KIB - huge;
        int pages = host.hugePages.getOrDefault(2_048, 0);
        StringBuilder text = new StringBuilder();
        field(text, "MemTotal", memory());
        field(text, "MemFree", free);
        field(text, "MemAvailable", free);
        text.append(String.format("HugePages_Total: %7d", pages)).append('\n');
        text.append(String.format("HugePages_Free:  %7d", pages)).append('\n');
        field(text, "Hugepagesize", 2_048);
        field(text, "Hugetlb", huge);
        return text.toString();
    }

    private static void field(StringBuilder text, String name, long kib) {
        text.append(String.format("%-15s %8d kB", name + ":", kib)).append('\n');
    }

    private void dmi() {
        tree.line(DMI + "sys_vendor", host.hardware().vendor());
        tree.line(DMI + "product_name", host.hardware().model());
        tree.line(DMI + "bios_version", "1.0.7");
        tree.line(DMI + "chassis_asset_tag", "");
        tree.line(DMI + "product_sku", "VEH-1");
        tree.line(DMI + "product_serial", host.settings.serial());
        tree.line(DMI + "product_uuid", host.uuid.toLowerCase(Locale.ROOT));
    }

    private void tuning() {
        host.hugePages.forEach(
                (kib, pages) -> {
                    String pool = "hugepages/hugepages-" + kib + "kB/";
                    String all = "/sys/kernel/mm/" + pool;
                    tree.line(all + "nr_hugepages", pages, value -> pages(kib, value));
                    tree.line(all + "free_hugepages", pages);
                    for (int node = 0; node < NODES; node++) {
                        String at = "/sys/devices/system/node/node" + node + "/" + pool;
                        int share = pages / NODES + (node == 0 ? pages % NODES : 0);
                        tree.line(at + "nr_hugepages", share);
                        tree.line(at + "free_hugepages", share);
                    }
                });
        tree.line("/sys/devices/system/cpu/isolated", word("isolcpus="));
        tree.line("/etc/tuned/active_profile", host.tuned);
        tree.line("/etc/tuned/profile_mode", "manual");
        tree.folder("/sys/kernel/iommu_groups");
        if (host.iommu()) {
            int groups = 24 + host.ports().stream().mapToInt(p -> p.functions.size()).sum();
            for (int group = 0; group < groups; group++) {
                tree.folder("/sys/kernel/iommu_groups/" + group);
            }
        }
        for (int cpu = 0; cpu < host.cpus(); cpu++) {
            String at = "/sys/devices/system/cpu/cpu" + cpu + "/cpufreq/";
            tree.line(at + "scaling_governor", host.governor, this::governor);
            tree.line(at + "scaling_available_governors", "performance powersave schedutil");
        }
    }

    private String pages(int kib, String value) {
        if (!value.strip().matches("\\d{1,7}")) {
            return "Invalid argument";
        }
        long wanted = Math.min(Long.parseLong(value.strip()), (memory() - USED_KIB) / kib);
        host.hugePages.put(kib, (int) wanted);
        return "";
    }

    private String governor(String value) {
        if (!List.of("performance", "powersave", "schedutil").contains(value.strip())) {
            return "Invalid argument";
        }
        host.governor = value.strip();
        return "";
    }

    /** The value of a word of the kernel's command line. */
    private String word(String name) {
        for (String word : host.commandLine.split(" ", -1)) {
            if (word.startsWith(name)) {
                return word.substring(name.length()).replaceFirst("^[a-z_]+,", "");
            }
        }
        return "";
    }

    private void storage() {
        for (NvmeProgram.Controller one : NvmeProgram.controllers(host)) {
            String at = "/sys/class/nvme/" + one.name();
            boolean own = one.transport().equals("pcie");
            String above =
                    own ? "pci0000:00/0000:00:1d.0/0000:02:00.0/nvme" : "virtual/nvme-fabrics/ctl";
            tree.link(at, "../../devices/" + above + "/" + one.name());
            tree.line(at + "/model", one.model());
            tree.line(at + "/serial", one.serial());
            tree.line(at + "/firmware_rev", one.firmware());
            tree.line(at + "/transport", one.transport());
            tree.line(at + "/address", one.address());
            tree.line(at + "/subsysnqn", one.nqn());
            tree.line(at + "/state", NvmeProgram.state(host, one));
        }
    }
}
