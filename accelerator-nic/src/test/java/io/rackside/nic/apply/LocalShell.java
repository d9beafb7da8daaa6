package io.rackside.nic.apply;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The scripts in a real shell of this machine, against a tree that looks like a host and stand-ins
 * for what only a host has.
 */
final class LocalShell {
    private static final String MARK = "rackside-0123";

    private static final String SYSTEMCTL =
            """
            #!/bin/sh
            case $1 in
            is-active) case $2 in
                *.timer) [ -e "$STAND/timer" ] && echo active || echo inactive ;;
                *) echo inactive ;; esac ;;
            is-system-running) [ -r "$STAND/system" ] && cat "$STAND/system" || echo running ;;
            stop) case $2 in
                *-cut-*) rm -f "$STAND/timer-cut" ;;
                *) rm -f "$STAND/timer" ;; esac ;;
            enable) ln -sf "../$2" "$STAND/../etc/systemd/system/multi-user.target.wants/$2" ;;
            disable) rm -f "$STAND/../etc/systemd/system/multi-user.target.wants/$2" ;;
            esac
            """;

    /** A timer is noted and fires when the test runs what was noted; all else runs at once. */
    private static final String SYSTEMD_RUN =
            """
            #!/bin/sh
            printf '%s\\n' "$*" >>"$STAND/run"
            case $* in
            *--on-active=*-cut-*) : >"$STAND/timer-cut"; exit 0 ;;
            *--on-active=*) : >"$STAND/timer"; exit 0 ;;
            esac
            shift
            exec "$@"
            """;

    private final String shell;
    private final Path root;

    LocalShell(String shell, Path root) throws IOException {
        this.shell = shell;
        this.root = root;
        Path net = Files.createDirectories(net());
        Files.createDirectories(net.resolve("eth5"));
        Files.writeString(net.resolve("eth5/address"), Orders.MAC + "\n");
        Files.writeString(net.resolve("eth5/mtu"), "1500\n");
        // The end of a virtual function in a switchdev card, at the same place.
        Files.createDirectories(net.resolve("eth6"));
        Files.writeString(net.resolve("eth6/address"), "02:00:00:00:00:01\n");
        Files.writeString(net.resolve("eth6/phys_port_name"), "pf0vf1\n");
        Files.createDirectories(root.resolve("sys/class/net"));
        Files.createDirectories(root.resolve("proc/1"));
        Files.createDirectories(root.resolve("proc/sys/kernel/random"));
        Files.writeString(root.resolve("proc/sys/kernel/random/boot_id"), "boot-1\n");
        Files.writeString(root.resolve("proc/uptime"), "100.25 50.00\n");
        Files.createDirectories(root.resolve("etc/systemd/system/multi-user.target.wants"));
        Files.writeString(root.resolve("etc/machine-id"), "lab-1\n");
        Files.createDirectories(root.resolve("run"));
        Files.createDirectories(stand());
        program("systemctl", SYSTEMCTL);
        program("systemd-run", SYSTEMD_RUN);
        program("udevadm", "#!/bin/sh\n");
    }

    /** A program of the host, in front of this machine's own. */
    void program(String name, String text) throws IOException {
        Path file = Files.writeString(stand().resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path net() {
        return root.resolve("sys/bus/pci/devices/" + Orders.PCI + "/net");
    }

    Path stand() {
        return root.resolve("stand");
    }

    HostLayout layout() {
        return new HostLayout(
                root.resolve("run").toString(),
                root.resolve("sys").toString(),
                root.resolve("etc").toString(),
                root.resolve("proc").toString());
    }

    void uptime(long seconds) throws IOException {
        Files.writeString(root.resolve("proc/uptime"), seconds + ".00 1.00\n");
    }

    /** Sends it as it goes over SSH. */
    Trace run(String script) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        for (String line : text(SshHostShell.whole(script)).split("\n", -1)) {
            if (line.startsWith(MARK + " ")) {
                lines.add(line.substring(MARK.length() + 1));
            }
        }
        boolean whole = lines.removeLast().equals("done");
        Said said = new Said(lines, whole ? Said.End.WHOLE : Said.End.HALF, "");
        return Trace.of(said).orElseThrow();
    }

    /** Sends it and does not wait; what it starts apart from itself goes on without it. */
    Process begin(String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(shell, "-s", MARK);
        builder.environment().merge("PATH", stand().toString(), (path, ours) -> ours + ":" + path);
        builder.environment().put("STAND", stand().toString());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(SshHostShell.whole(script));
        }
        return process;
    }

    /** What is printed, with all of it or with its beginning sent. */
    String text(byte[] sent) throws IOException, InterruptedException {
        return text(sent, List.of(shell, "-s", MARK));
    }

    /** Runs a file, as the timer does or the unit. */
    void file(Path file) throws IOException, InterruptedException {
        text(new byte[0], List.of(shell, file.toString()));
    }

    /** The same with an argument. */
    void file(Path file, String argument) throws IOException, InterruptedException {
        text(new byte[0], List.of(shell, file.toString(), argument));
    }

    private String text(byte[] sent, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().merge("PATH", stand().toString(), (path, ours) -> ours + ":" + path);
        builder.environment().put("STAND", stand().toString());
        Path output = root.resolve("output");
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(sent);
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("hung: " + Files.readString(output, UTF_8));
        }
        return Files.readString(output, UTF_8);
    }
}
