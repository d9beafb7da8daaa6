package io.rackside.nic.plan;

import io.rackside.model.Message;
import io.rackside.model.host.CardSettings;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostTuning;
import io.rackside.model.host.HostTuning.HugePages;
import io.rackside.model.host.NicOffload.Coalescing;
import io.rackside.model.host.NicOffload.Eswitch;
import io.rackside.model.host.NicOffload.Pause;
import io.rackside.model.host.RdmaDevice;
import io.rackside.model.host.VirtualFunction.Holder;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Hosts with one port in any state a card can be in; the same seed makes the same host. */
final class RandomHost {
    static final String PORT = "ens1f0";
    private static final String PCI = "0000:3b:00.0";
    private static final List<String> DRIVERS =
            List.of(
                    "mlx5_core",
                    "ice",
                    "i40e",
                    "igb",
                    "bnxt_en",
                    "hns3",
                    "hinic",
                    "hinic3",
                    "nfp",
                    "netdevsim",
                    "virtio_net");

    private final RandomGenerator random;

    RandomHost(RandomGenerator random) {
        this.random = random;
    }

    HostInventory host() {
        String driver = any(DRIVERS);
        List<RdmaDevice> rdma =
                random.nextBoolean()
                        ? List.of(
                                Hosts.rdma(
                                        "rdma0",
                                        PORT,
                                        fact("RoCE v2"),
                                        random.nextBoolean() ? Fact.known(104) : fact(0)))
                        : List.of();
        return Hosts.host(
                List.of(Hosts.nic(PORT, driver, PCI, offloads().told())),
                List.of(),
                rdma,
                driver.equals("mlx5_core") ? List.of(flash()) : List.of(),
                tuning());
    }

    private Offloads offloads() {
        Offloads offloads =
                new Offloads()
                        .mtu(any(List.of(1500, 4200, 9000)))
                        .mode(any(List.of("legacy", "switchdev")))
                        .trust(fact(any(List.of("dscp", "pcp"))))
                        .pfc(
                                fact(
                                        IntStream.range(0, 8)
                                                .mapToObj(_ -> random.nextBoolean())
                                                .toList()))
                        .pause(fact(new Pause(false, random.nextBoolean(), random.nextBoolean())))
                        .rings(
                                fact(
                                        Map.of(
                                                "rx",
                                                Offloads.limited(random.nextInt(64, 4096), 4096),
                                                "tx",
                                                Offloads.limited(random.nextInt(64, 4096), 8192))))
                        .coalescing(fact(coalescing()));
        for (String name : List.of("hw-tc-offload", "large-receive-offload", "rx-gro-hw")) {
            offloads.feature(name, random.nextBoolean(), random.nextInt(4) == 0);
        }
        switch (random.nextInt(4)) {
            case 0 -> offloads.noFunctions();
            case 1 -> offloads.functions(any(List.of(0, 7, 63)));
            default -> {
                Holder[] holders = new Holder[random.nextInt(1, 20)];
                for (int i = 0; i < holders.length; i++) {
                    holders[i] = any(List.of(Holder.values()));
                }
                offloads.functions(random.nextInt(20, 64), holders);
            }
        }
        if (random.nextInt(4) == 0) {
            offloads.eswitch(fact(new Eswitch("legacy", "none", "basic")));
        }
        return offloads;
    }

    private Coalescing coalescing() {
        Optional<Boolean> adaptive =
                random.nextBoolean() ? Optional.of(random.nextBoolean()) : Optional.empty();
        OptionalInt time = OptionalInt.of(random.nextInt(100));
        return new Coalescing(adaptive, adaptive, time, time, time, time);
    }

    private CardSettings flash() {
        List<String> words = List.of("False(0)", "True(1)");
        return new CardSettings(
                PCI,
                "",
                "",
                "",
                List.of(
                        new CardSettings.Setting("SRIOV_EN", "False(0)", any(words), any(words)),
                        new CardSettings.Setting(
                                "NUM_OF_VFS",
                                "8",
                                Integer.toString(random.nextInt(40)),
                                Integer.toString(random.nextInt(40)))));
    }

    private HostTuning tuning() {
        return new HostTuning(
                List.of(new HugePages(2048, OptionalInt.empty(), random.nextInt(100), 0)),
                random.nextInt(2),
                "",
                random.nextBoolean() ? List.of("powersave") : List.of(),
                fact(any(List.of("balanced", "virtual-host", "network-latency"))));
    }

    /** Mostly that, else not supported or not read. */
    private <T> Fact<T> fact(T told) {
        return switch (random.nextInt(8)) {
            case 0 -> Fact.notSupported();
            case 1 -> Fact.unread(Message.of("ssh.host.no-tool", "dcb"));
            default -> Fact.known(told);
        };
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
