package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.model.Message;
import io.rackside.nic.virtual.CardModel;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualHostSettings.Privilege;
import io.rackside.nic.virtual.VirtualOs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * {@code rackside virtual host}: a virtual Linux host with accelerator NICs that answers by SSH on
 * loopback, until the process is told to end. Standard output has the one line {@code ready URL}.
 */
@Command(name = "host", description = "core.cli.help.virtual.host")
final class VirtualHostCommand implements Callable<ExitStatus> {
    private static final int CARDS_MOST = 8;
    private static final int BOOT_MOST = 3_600;
    private static final String ROOT = "root";

    private static final Map<String, VirtualOs> SYSTEMS =
            new TreeMap<>(
                    Map.of(
                            "kylin-v10-sp1", VirtualOs.KYLIN_V10_SP1,
                            "kylin-v10-sp2", VirtualOs.KYLIN_V10_SP2,
                            "kylin-v10-sp3", VirtualOs.KYLIN_V10_SP3,
                            "uos", VirtualOs.UOS_20,
                            "openeuler", VirtualOs.OPENEULER_2403,
                            "openeuler-22.03", VirtualOs.OPENEULER_2203,
                            "anolis", VirtualOs.ANOLIS_8,
                            "debian", VirtualOs.DEBIAN_12));

    private static final Map<String, CardModel> CARDS =
            new TreeMap<>(
                    Map.of(
                            "mlx5", CardModel.CONNECTX6_DX,
                            "bluefield", CardModel.BLUEFIELD2,
                            "ice", CardModel.INTEL_E810,
                            "hinic3", CardModel.SP680,
                            "igb", CardModel.INTEL_82576,
                            "i350", CardModel.INTEL_I350,
                            "bnxt", CardModel.BCM57414,
                            "hns3", CardModel.KUNPENG_920,
                            "nfp", CardModel.AGILIO_CX,
                            "netdevsim", CardModel.NETDEVSIM));

    @Mixin private CommonOptions common;

    @Option(names = "--os", paramLabel = "OS", description = "core.cli.option.host-os")
    private String os = "kylin-v10-sp3";

    @Option(names = "--card", paramLabel = "CARD", description = "core.cli.option.host-card")
    private List<String> cards = List.of("igb", "mlx5");

    @Option(names = "--port", paramLabel = "PORT", description = "core.cli.option.ssh-port")
    private int port;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "core.cli.option.virtual-host-user")
    private String user = ROOT;

    @Option(names = "--number", paramLabel = "N", description = "core.cli.option.host-number")
    private int number = 1;

    @Option(names = "--boot", paramLabel = "SECONDS", description = "core.cli.option.host-boot")
    private int boot = 60;

    @Option(names = "--fault", paramLabel = "FAULT", description = "core.cli.option.host-fault")
    private List<String> faults = List.of();

    private final Terminal terminal;

    VirtualHostCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        TwinOptions.inRange("PORT", port, 0, TwinOptions.PORT_MAX);
        TwinOptions.inRange("--boot", boot, 0, BOOT_MOST);
        TwinOptions.inRange("--card", cards.size(), 1, CARDS_MOST);
        List<HostFault> wrong = faults.stream().map(VirtualHostCommand::fault).toList();
        try (EndSignal end = EndSignal.wanted();
                VirtualHost host =
                        new VirtualHost(settings(wrong), HostEvents.none(), terminal.time())) {
            wrong.stream()
                    .filter(each -> !each.fits(host.ports()))
                    .findFirst()
                    .ifPresent(each -> noSuchPort(each, host));
            int listening = start(host);
            ready(listening, host);
            List<Thread> waiting = new ArrayList<>();
            for (HostFault each : wrong) {
                if (each.happens()) {
                    waiting.add(Thread.ofVirtual().start(() -> later(each, host)));
                }
            }
            try {
                end.await();
            } finally {
                waiting.forEach(Thread::interrupt);
            }
            return ExitStatus.DONE;
        }
    }

    private void later(HostFault fault, VirtualHost host) {
        try {
            terminal.time().sleep(fault.after());
            fault.begin(host);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private VirtualHostSettings settings(List<HostFault> wrong) {
        Set<String> missing = new HashSet<>();
        Set<String> hanging = new HashSet<>();
        Privilege privilege = user.equals(ROOT) ? Privilege.ROOT : Privilege.SUDO;
        for (HostFault each : wrong) {
            switch (each.word()) {
                case "missing" -> missing.add(each.value());
                case "hangs" -> hanging.add(each.value());
                case "no-sudo" -> privilege = Privilege.NONE;
                case "sudo-password" -> privilege = Privilege.SUDO_PASSWORD;
                default -> {}
            }
        }
        return VirtualHostSettings.of(port, user, password(), chosen("--os", os, SYSTEMS))
                .named("host-" + number, String.format("VH%06d", number), number)
                .with(cards.stream().map(each -> chosen("--card", each, CARDS)).toList(), 0)
                .booting(Duration.ofSeconds(boot))
                .may(privilege)
                .lacking(missing, hanging);
    }

    private int start(VirtualHost host) {
        try {
            return host.start();
        } catch (UncheckedIOException e) {
            throw new Failure(ExitStatus.FAILED, Message.of("core.cli.error.host-port", port));
        }
    }

    private static <T> T chosen(String option, String word, Map<String, T> all) {
        T found = all.get(word);
        if (found == null) {
            throw usage(
                    Message.of(
                            "core.cli.error.unknown-host-word",
                            option,
                            word,
                            String.join(", ", all.keySet())));
        }
        return found;
    }

    private static HostFault fault(String text) {
        return HostFault.parse(text)
                .orElseThrow(
                        () ->
                                usage(
                                        Message.of(
                                                "core.cli.error.unknown-host-fault",
                                                text,
                                                String.join(", ", HostFault.ALL))));
    }

    private static void noSuchPort(HostFault fault, VirtualHost host) {
        throw usage(
                Message.of(
                        "core.cli.error.host-has-no-port",
                        fault.value(),
                        String.join(", ", host.ports())));
    }

    private String password() {
        return terminal.secret(Terminal.PASSWORD)
                .map(String::new)
                .orElseThrow(() -> usage(Message.of("core.cli.error.host-wants-password")));
    }

    private static Failure usage(Message what) {
        return new Failure(ExitStatus.USAGE, what);
    }

    private void ready(int listening, VirtualHost host) {
        String url = "ssh://127.0.0.1:" + listening;
        if (common.json) {
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            line.put("ready", url).put("count", 1);
            ArrayNode ports = line.putArray("ports");
            host.ports().forEach(ports::add);
            terminal.json(line);
        } else {
            terminal.out().println("ready " + url);
            terminal.note("core.cli.virtual.log-in", user, Integer.toString(listening));
            terminal.note("core.cli.virtual.host-ports", String.join(", ", host.ports()));
            terminal.note("core.cli.virtual.ends");
        }
        terminal.out().flush();
    }
}
