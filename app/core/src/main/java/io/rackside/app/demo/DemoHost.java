package io.rackside.app.demo;

import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.nic.virtual.HostHardware;
import io.rackside.nic.virtual.VfHolder;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualHostSettings.Privilege;
import io.rackside.nic.virtual.VirtualOs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The operating system of a demo server as it is found: which one, how it is set, and what is wrong
 * with it.
 *
 * @param place of the server in its cabinet, from 0
 */
record DemoHost(ServerSpec spec, int number, int place) {
    /** Neighbours run different ones. */
    private static final List<VirtualOs> SYSTEMS =
            List.of(
                    VirtualOs.KYLIN_V10_SP3,
                    VirtualOs.OPENEULER_2403,
                    VirtualOs.KYLIN_V10_SP2,
                    VirtualOs.UOS_20,
                    VirtualOs.ANOLIS_8,
                    VirtualOs.OPENEULER_2203,
                    VirtualOs.KYLIN_V10_SP1);

    /** Its BMC says when it is up; by itself it would take for ever. */
    private static final Duration NEVER = Duration.ofDays(1_000);

    private static final int ON_BOARD = 4;
    private static final int FIRST_ADDRESS = 11;
    private static final int LATE_FUNCTIONS = 4;

    /** An old script that somebody has forgotten, and that runs at each start. */
    private static final String FORGOTTEN =
            """
            cat >/etc/systemd/system/nic-legacy.service <<'END'
            [Unit]
            Description=Network card settings of the first installation
            [Service]
            Type=oneshot
            ExecStart=/bin/sh -c 'ethtool -L %1$s combined 1'
            ExecStart=/bin/sh -c 'ethtool -G %1$s rx 512 tx 512'
            ExecStart=/bin/sh -c 'ethtool -K %1$s gro off tso off'
            [Install]
            WantedBy=multi-user.target
            END
            systemctl daemon-reload; systemctl enable --now nic-legacy.service
            """;

    /** Two of them, as docker's packages and the system's own leave behind. */
    private static final String TWO_RUNC =
            """
            printf '#!/bin/sh\\necho "runc version 1.1.12"\\n' >/usr/bin/runc
            printf '#!/bin/sh\\necho "runc version 1.0.0-rc93"\\n' >/usr/local/bin/runc
            """;

    private static final String ONE_RUNC =
            "printf '#!/bin/sh\\necho \"runc version 1.1.12\"\\n' >/usr/bin/runc\n";

    /** Its settings: the machine its BMC tells of, with the addresses its switches hear. */
    VirtualHostSettings settings(DemoLogin login, String name) {
        int own = FIRST_ADDRESS + place;
        return VirtualHostSettings.of(
                        0, login.user(), login.password(), SYSTEMS.get(place % SYSTEMS.size()))
                .named(name, spec.serial(), number)
                .on(hardware())
                .with(DemoCards.seen(spec), 0)
                .at(
                        List.of(
                                "10.7.1." + own + "/24",
                                "",
                                "",
                                "",
                                "10.7.20." + own + "/24",
                                "10.7.21." + own + "/24"))
                .may(Privilege.SUDO)
                .booting(NEVER);
    }

    private HostHardware hardware() {
        ServerSpec.Cpu cpu = spec.cpus().getFirst();
        int threads = spec.cpus().stream().mapToInt(ServerSpec.Cpu::threads).sum();
        boolean arm = cpu.architecture().equals("ARM");
        return new HostHardware(
                spec.manufacturer(),
                spec.model(),
                Optional.of(spec.uuid()),
                arm ? "aarch64" : "x86_64",
                new HostHardware.Processors(
                        arm ? "HiSilicon" : "GenuineIntel",
                        cpu.model(),
                        spec.cpus().size(),
                        threads),
                spec.dimms().stream()
                        .map(
                                d ->
                                        new HostHardware.Module(
                                                d.slot(),
                                                d.maker(),
                                                d.partNumber(),
                                                d.serial(),
                                                d.gibibytes(),
                                                d.mhz()))
                        .toList(),
                spec.drives().stream()
                        .map(
                                d ->
                                        new HostHardware.Disk(
                                                d.model(),
                                                d.serial(),
                                                d.revision(),
                                                d.bytes(),
                                                d.protocol().toLowerCase(Locale.ROOT)))
                        .toList(),
                spec.cards().stream()
                        .flatMap(card -> card.ports().stream())
                        .map(ServerSpec.Port::mac)
                        .toList());
    }

    /** Sets it as it is found; takes a moment, so it is done when somebody first looks. */
    void prepare(VirtualHost host) {
        String fast = host.ports().get(ON_BOARD);
        List<String> lines = new ArrayList<>();
        switch (place % SYSTEMS.size()) {
            case 0 -> {
                lines.add(TWO_RUNC);
                lines.add("tuned-adm profile balanced\nsysctl -w vm.swappiness=60\n");
                host.bond("bond1", "IEEE 802.3ad Dynamic link aggregation");
            }
            case 1 -> {
                lines.add(ONE_RUNC);
                lines.add(functions(fast));
            }
            case 2 -> lines.add(ONE_RUNC + FORGOTTEN.formatted(fast));
            default -> lines.add(ONE_RUNC);
        }
        if (spec.make() == Make.INSPUR) {
            host.driver(fast, "23.10-6.1.6");
        }
        run(host, String.join("\n", lines));
        if (place % SYSTEMS.size() == 1) {
            host.hold(fast, 0, VfHolder.VFIO, "vm-scada-1");
            host.hold(fast, 1, VfHolder.VFIO, "vm-scada-2");
            host.hold(fast, 2, VfHolder.CONTAINER, "pod-historian");
        }
    }

    private static String functions(String port) {
        return "echo 0 >/sys/class/net/%1$s/device/sriov_numvfs\n".formatted(port)
                + "echo %2$d >/sys/class/net/%1$s/device/sriov_numvfs\n"
                        .formatted(port, LATE_FUNCTIONS)
                + "udevadm settle\n";
    }

    private static void run(VirtualHost host, String lines) {
        try {
            host.setUp(lines);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
