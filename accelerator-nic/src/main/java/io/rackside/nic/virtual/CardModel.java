package io.rackside.nic.virtual;

import java.util.Set;

/** Cards a virtual host can have, with what their drivers tell of them. */
public enum CardModel {
    /** ConnectX-6 Dx, two ports of 25 Gbit/s, driver mlx5_core. */
    CONNECTX6_DX(
            new Bus(
                    "15b3",
                    "Mellanox Technologies",
                    "101d",
                    "MT2892 Family [ConnectX-6 Dx]",
                    "101e",
                    "ConnectX Family mlx5Gen Virtual Function"),
            new Software("mlx5_core", "mlx5_core", "22.39.2048 (MT_0000000359)", "22.39.2048"),
            new Limits(2, 25_000, 9_978, 8_192, 1_024, 63, 8),
            Set.of()),
    /** 82576, two ports of 1 Gbit/s, driver igb: what most drivers can, and no more. */
    INTEL_82576(
            new Bus(
                    "8086",
                    "Intel Corporation",
                    "10c9",
                    "82576 Gigabit Network Connection",
                    "10ca",
                    "82576 Virtual Function"),
            new Software("igb", "igbvf", "2.1.0", "2.1.0"),
            new Limits(2, 1_000, 9_216, 4_096, 256, 8, 7),
            Set.of("hw-tc-offload", "large-receive-offload", "rx-gro-hw", "ntuple-filters")),
    /** I350 on the board, four ports of 1 Gbit/s, driver igb. */
    INTEL_I350(
            new Bus(
                    "8086",
                    "Intel Corporation",
                    "1521",
                    "I350 Gigabit Network Connection",
                    "1520",
                    "I350 Ethernet Controller Virtual Function"),
            new Software("igb", "igbvf", "1.63, 0x800009fa", "1.63"),
            new Limits(4, 1_000, 9_216, 4_096, 256, 8, 7),
            Set.of("hw-tc-offload", "large-receive-offload", "rx-gro-hw", "ntuple-filters")),
    /** BlueField-2 that leaves its host the switch, two ports of 25 Gbit/s, driver mlx5_core. */
    BLUEFIELD2(
            new Bus(
                    "15b3",
                    "Mellanox Technologies",
                    "a2d6",
                    "MT42822 BlueField-2 integrated ConnectX-6 Dx network controller",
                    "101e",
                    "ConnectX Family mlx5Gen Virtual Function"),
            new Software("mlx5_core", "mlx5_core", "24.41.1000 (RW_0000000201)", "24.41.1000"),
            new Limits(2, 25_000, 9_978, 8_192, 1_024, 63, 8),
            Set.of()),
    /** E810-XXV, two ports of 25 Gbit/s, driver ice. */
    INTEL_E810(
            new Bus(
                    "8086",
                    "Intel Corporation",
                    "159b",
                    "Ethernet Controller E810-XXV for SFP",
                    "1889",
                    "Ethernet Adaptive Virtual Function"),
            new Software("ice", "iavf", "4.40 0x8001c967 1.3534.0", "4.40"),
            new Limits(2, 25_000, 9_702, 8_160, 2_048, 64, 64),
            Set.of("rx-gro-hw", "large-receive-offload")),
    /** SP680, two ports of 25 Gbit/s, driver hinic3 with Huawei's own tool. */
    SP680(
            new Bus(
                    "19e5",
                    "Huawei Technologies Co., Ltd.",
                    "0222",
                    "Hi1823 Family (2*25GE)",
                    "375f",
                    "Hi1823 Family Virtual Function"),
            new Software("hinic3", "hinic3", "17.7.8.101", "17.7.8.101"),
            new Limits(2, 25_000, 9_600, 16_384, 1_024, 32, 60),
            Set.of("hw-tc-offload", "rx-gro-hw")),
    /** The kernel's simulation of a card, one port, without a PCI address. */
    NETDEVSIM(
            new Bus("", "", "", "", "", ""),
            new Software("netdevsim", "netdevsim", "10.20.30", "10.20.30"),
            new Limits(1, 0, 65_535, 4_096, 256, 1, 4),
            Set.of("large-receive-offload", "rx-gro-hw", "ntuple-filters"));

    /** Identifiers and names on the PCI bus; empty for what is on none. */
    record Bus(
            String vendorId,
            String vendor,
            String deviceId,
            String device,
            String functionId,
            String function) {}

    /**
     * @param told what {@code ethtool -i} prints as firmware
     */
    record Software(String driver, String functionDriver, String told, String firmware) {}

    /**
     * @param speed in Mbit/s, 0 where none is told
     * @param functions virtual functions of a port as delivered
     */
    record Limits(
            int ports, int speed, int mtu, int ring, int ringNow, int channels, int functions) {}

    private final Bus bus;
    private final Software software;
    private final Limits limits;
    private final Set<String> fixed;

    CardModel(Bus bus, Software software, Limits limits, Set<String> fixed) {
        this.bus = bus;
        this.software = software;
        this.limits = limits;
        this.fixed = fixed;
    }

    Bus bus() {
        return bus;
    }

    Software software() {
        return software;
    }

    Limits limits() {
        return limits;
    }

    /** Features its driver can not switch. */
    Set<String> fixed() {
        return fixed;
    }

    boolean mellanox() {
        return this == CONNECTX6_DX || this == BLUEFIELD2;
    }

    boolean huawei() {
        return this == SP680;
    }

    /** Of the driver igb. */
    boolean igb() {
        return this == INTEL_82576 || this == INTEL_I350;
    }

    boolean simulated() {
        return this == NETDEVSIM;
    }

    /** Whether devlink knows it. */
    boolean devlink() {
        return mellanox() || simulated() || this == INTEL_E810;
    }

    boolean rdma() {
        return mellanox() || huawei() || this == INTEL_E810;
    }

    /** Whether its driver takes priorities from {@code dcb}. */
    boolean dcb() {
        return mellanox() || this == INTEL_E810;
    }
}
