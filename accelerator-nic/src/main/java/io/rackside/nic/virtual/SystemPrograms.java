package io.rackside.nic.virtual;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Kernel, tuning and power: tuned-adm, cpupower, sysctl, grub, reboot, udevadm, ping. */
final class SystemPrograms {
    /** tuned's profiles, with the settings that tell one from another. */
    private static final Map<String, Map<String, String>> TUNED =
            Map.of(
                    "throughput-performance", Map.of("vm.swappiness", "10"),
                    "network-throughput",
                            Map.of(
                                    "net.ipv4.tcp_rmem", "4096 131072 16777216",
                                    "net.ipv4.tcp_wmem", "4096 16384 16777216"),
                    "network-latency", Map.of("kernel.numa_balancing", "0"),
                    "latency-performance", Map.of("vm.swappiness", "10"),
                    "virtual-host", Map.of("vm.swappiness", "10"),
                    "virtual-guest", Map.of("vm.swappiness", "30"),
                    "balanced", Map.of());

    private static final Duration SLEEPS_AT_MOST = Duration.ofMinutes(5);
    private static final int FRAME = 28;

    private SystemPrograms() {}

    static void add(Map<String, Program> programs, VirtualOs os) {
        programs.put("tuned-adm", SystemPrograms::tuned);
        programs.put("cpupower", SystemPrograms::cpupower);
        programs.put("sysctl", SystemPrograms::sysctl);
        programs.put("udevadm", waiting(call -> call.host().untilNamed()));
        programs.put("sleep", waiting(SystemPrograms::slept));
        programs.put("modprobe", _ -> 0);
        programs.put("reboot", SystemPrograms::reboot);
        programs.put("shutdown", SystemPrograms::shutdown);
        programs.put("poweroff", SystemPrograms::poweroff);
        programs.put("ping", SystemPrograms::ping);
        programs.put("ovs-vsctl", SystemPrograms::openVswitch);
        programs.put("sshd", SystemPrograms::sshd);
        programs.put("stat", SystemPrograms::stat);
        if (os.grubby()) {
            programs.put("grubby", SystemPrograms::grubby);
            programs.put("grub2-mkconfig", SystemPrograms::grub);
        } else {
            programs.put("update-grub", SystemPrograms::grub);
        }
    }

    private static Program waiting(Function<Call, Duration> takes) {
        return new Program() {
            @Override
            public int run(Call call) {
                return 0;
            }

            @Override
            public Duration takes(Call call) {
                return takes.apply(call);
            }
        };
    }

    private static Duration slept(Call call) {
        if (!call.argument(1).matches("\\d{1,5}(\\.\\d{1,3})?")) {
            return Duration.ZERO;
        }
        Duration told = Duration.ofMillis(Math.round(Double.parseDouble(call.argument(1)) * 1_000));
        return told.compareTo(SLEEPS_AT_MOST) > 0 ? SLEEPS_AT_MOST : told;
    }

    private static int tuned(Call call) {
        HostState host = call.host();
        switch (call.argument(1)) {
            case "active" -> {
                call.say(
                        host.tuned.isEmpty()
                                ? "No current active profile."
                                : "Current active profile: " + host.tuned);
                return 0;
            }
            case "list" -> {
                call.say("Available profiles:");
                TUNED.keySet().stream().sorted().forEach(name -> call.say("- " + name));
                call.say("Current active profile: " + host.tuned);
                return 0;
            }
            case "verify" -> {
                boolean holds =
                        TUNED.getOrDefault(host.tuned, Map.of()).entrySet().stream()
                                .allMatch(
                                        each ->
                                                each.getValue()
                                                        .replace(' ', '\t')
                                                        .equals(host.sysctl.get(each.getKey())));
                call.say(
                        holds
                                ? "Verfication succeeded, current system settings match the preset"
                                        + " profile."
                                : "Verification failed, current system settings differ from the"
                                        + " preset profile.");
                return holds ? 0 : 1;
            }
            case "profile", "off" -> {
                return profile(call);
            }
            default -> {
                return call.fail(2, "tuned-adm: error: unrecognized arguments");
            }
        }
    }

    private static int profile(Call call) {
        String name = call.argument(1).equals("off") ? "" : call.argument(2);
        if (!call.root()) {
            return call.fail(1, "Operation not permitted: you need to be root");
        }
        if (!name.isEmpty() && !TUNED.containsKey(name)) {
            return call.fail(1, "Requested profile '" + name + "' doesn't exist.");
        }
        HostState host = call.host();
        TUNED.getOrDefault(host.tuned, Map.of())
                .keySet()
                .forEach(key -> host.sysctl.put(key, Sysctl.STANDARD.get(key)));
        host.tuned = name;
        TUNED.getOrDefault(name, Map.of()).forEach((key, value) -> Sysctl.set(host, key, value));
        host.governor = name.equals("balanced") || name.isEmpty() ? "schedutil" : "performance";
        return 0;
    }

    private static int cpupower(Call call) {
        if (call.argument(1).equals("frequency-info")) {
            call.say(
                    "  The governor \""
                            + call.host().governor
                            + "\" may decide which speed to use");
            return 0;
        }
        Optional<String> wanted = call.after("-g", "--governor");
        if (!call.root() || wanted.isEmpty()) {
            return call.fail(1, "Subcommand frequency-set needs root privileges");
        }
        if (!List.of("performance", "powersave", "schedutil").contains(wanted.get())) {
            return call.fail(237, "Error setting new values.");
        }
        call.host().governor = wanted.get();
        return 0;
    }

    private static int sysctl(Call call) {
        boolean lenient = call.words().contains("-e");
        boolean bare = call.words().stream().anyMatch(word -> word.matches("-[a-z]*n[a-z]*"));
        int status = 0;
        for (String word : call.arguments()) {
            if (word.startsWith("-") || word.startsWith("/")) {
                continue;
            }
            int equals = word.indexOf('=');
            String key = Sysctl.name((equals < 0 ? word : word.substring(0, equals)).strip());
            String now = Sysctl.get(call.host(), key);
            if (now == null && lenient) {
                continue;
            }
            if (now == null) {
                String path = "/proc/sys/" + Sysctl.path(key);
                status =
                        call.fail(
                                255, "sysctl: cannot stat " + path + ": No such file or directory");
                continue;
            }
            if (equals >= 0) {
                if (!call.root()) {
                    return call.fail(255, "sysctl: permission denied on key \"" + key + "\"");
                }
                if (!Sysctl.set(call.host(), key, word.substring(equals + 1).strip())) {
                    status =
                            call.fail(255, "sysctl: setting key \"" + key + "\": Invalid argument");
                    continue;
                }
                now = Sysctl.get(call.host(), key);
            }
            call.say(bare ? now : key + " = " + now);
        }
        if (call.has("--system") || call.has("-p")) {
            call.host().disk.entrySet().stream()
                    .filter(e -> e.getKey().startsWith("/etc/sysctl"))
                    .forEach(
                            e ->
                                    Sysctl.lines(e.getValue())
                                            .forEach((k, v) -> Sysctl.set(call.host(), k, v)));
        }
        return status;
    }

    /** Makes the next command line of what /etc/default/grub and the files beside it say. */
    private static int grub(Call call) {
        if (!call.root()) {
            return call.fail(1, "grub-mkconfig: You must run this as root");
        }
        Map<String, String> set = new LinkedHashMap<>();
        call.host()
                .disk
                .forEach(
                        (path, text) -> {
                            if (path.matches("/etc/default/grub(\\.d/.*\\.cfg)?")) {
                                Sysctl.lines(text).forEach((key, value) -> assign(set, key, value));
                            }
                        });
        StringBuilder line = new StringBuilder("BOOT_IMAGE=/vmlinuz root=/dev/mapper/root ro");
        for (String key : List.of("GRUB_CMDLINE_LINUX", "GRUB_CMDLINE_LINUX_DEFAULT")) {
            String words = set.getOrDefault(key, "").strip();
            line.append(words.isEmpty() ? "" : " ").append(words);
        }
        call.host().nextCommandLine = line.toString();
        return call.fail(0, "Generating grub configuration file ...\ndone");
    }

    private static void assign(Map<String, String> set, String key, String value) {
        String plain = value.replaceAll("^['\"]|['\"]$", "");
        set.put(key, plain.replace("$" + key, set.getOrDefault(key, "")));
    }

    private static int grubby(Call call) {
        HostState host = call.host();
        if (!call.root()) {
            return call.fail(1, "grubby: must be root");
        }
        List<String> words = new ArrayList<>(List.of(host.nextCommandLine.split(" ", -1)));
        for (String gone : call.after("--remove-args").orElse("").split(" ", -1)) {
            words.removeIf(w -> w.equals(gone) || w.startsWith(gone + "=") && !gone.isEmpty());
        }
        for (String added : call.after("--args").orElse("").split(" ", -1)) {
            String name = added.replaceFirst("=.*", "");
            if (!added.isEmpty()) {
                boolean repeats = name.equals("hugepagesz") || name.equals("hugepages");
                words.removeIf(w -> w.equals(added) || !repeats && w.startsWith(name + "="));
                words.add(added);
            }
        }
        host.nextCommandLine = String.join(" ", words);
        if (call.words().stream().anyMatch(w -> w.startsWith("--info"))) {
            call.say("index=0\nargs=\"" + host.nextCommandLine + "\"");
        }
        return 0;
    }

    /** Of its database only whether the card does the switching. */
    private static int openVswitch(Call call) {
        if (!call.root()) {
            return call.fail(1, "ovs-vsctl: unix:/run/openvswitch/db.sock: Permission denied");
        }
        HostState host = call.host();
        if (call.has("get")) {
            call.say(
                    host.switchOffload.isEmpty()
                            ? "{}"
                            : "{hw-offload=\"" + host.switchOffload + "\"}");
        }
        for (String word : call.words()) {
            if (call.has("set") && word.startsWith("other_config:hw-offload=")) {
                host.switchOffload = word.substring(word.indexOf('=') + 1);
            }
        }
        return 0;
    }

    /** {@code sshd -T}: what it would run with. */
    private static int sshd(Call call) {
        if (!call.has("-T")) {
            return call.fail(255, "sshd re-exec requires execution with an absolute path");
        }
        if (!call.root()) {
            return call.fail(1, "sshd: no hostkeys available -- exiting.");
        }
        call.say("port 22\nlogingracetime 120\nx11maxdisplays 1000\nmaxauthtries 6");
        call.say("permitrootlogin yes\npasswordauthentication yes\nx11forwarding yes");
        call.say("permitemptypasswords no\npermituserenvironment no");
        call.say("ciphers aes256-gcm@openssh.com,aes256-ctr,aes128-gcm@openssh.com,aes128-ctr");
        call.say("macs hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256");
        return 0;
    }

    /** The mode of files: {@code -c %a}; secret ones are the owner's alone. */
    private static int stat(Call call) {
        int status = 0;
        for (String path : call.arguments()) {
            if (!path.startsWith("/")) {
                continue;
            }
            FileNode node = call.files().node(path).orElse(null);
            if (node == null) {
                String why = "': No such file or directory";
                status = call.fail(1, "stat: cannot statx '" + path + why);
            } else if (path.equals("/etc/shadow")) {
                call.say("0");
            } else {
                call.say(node instanceof FileNode.Text ? "644" : "755");
            }
        }
        return status;
    }

    private static int reboot(Call call) {
        if (!call.root()) {
            return call.fail(1, "Failed to reboot: Interactive authentication required.");
        }
        call.host().restart();
        return 0;
    }

    private static int shutdown(Call call) {
        return call.has("-r") ? reboot(call) : poweroff(call);
    }

    private static int poweroff(Call call) {
        if (!call.root()) {
            return call.fail(1, "Failed to power off: Interactive authentication required.");
        }
        call.host().powerOff();
        return 0;
    }

    /** Where hosts are joined, somebody must have the address, and take frames of that size. */
    private static boolean answers(HostState host, String target, int size) {
        return host.network.isEmpty()
                || host.network
                        .flatMap(network -> network.find(target))
                        .filter(found -> found.port().carrier(found.host().now()))
                        .filter(found -> size <= found.port().settings.mtu)
                        .isPresent();
    }

    /** Answers come while a port of that network has a link and the way lets the frame through. */
    private static int ping(Call call) {
        String target = call.words().getLast();
        int count =
                Integer.parseInt(call.after("-c").filter(c -> c.matches("\\d{1,3}")).orElse("3"));
        int size =
                Integer.parseInt(call.after("-s").filter(s -> s.matches("\\d{1,5}")).orElse("56"));
        Optional<VirtualPort> port = call.host().towards(target);
        boolean through =
                port.isPresent()
                        && port.get().carrier(call.host().now())
                        && size + FRAME <= port.get().settings.mtu
                        && size + FRAME <= port.get().wayMtu
                        && answers(call.host(), target, size + FRAME);
        int received = through ? count : 0;
        call.say(
                "PING "
                        + target
                        + " ("
                        + target
                        + ") "
                        + size
                        + "("
                        + (size + FRAME)
                        + ") bytes of data.");
        if (port.isPresent() && call.has("-M") && size + FRAME > port.get().settings.mtu) {
            call.fail(1, "ping: local error: message too long, mtu=" + port.get().settings.mtu);
        }
        call.say("\n--- " + target + " ping statistics ---");
        call.say(
                count
                        + " packets transmitted, "
                        + received
                        + " received, "
                        + (through ? 0 : 100)
                        + "% packet loss, time 0ms");
        if (through) {
            call.say("rtt min/avg/max/mdev = 0.081/0.094/0.110/0.012 ms");
        }
        return through ? 0 : 1;
    }
}
