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
    /** BCM57414, two ports of 25 Gbit/s, driver bnxt_en with Broadcom's own driver for RDMA. */
    BCM57414(
            new Bus(
                    "14e4",
                    "Broadcom Inc. and subsidiaries",
                    "16d7",
                    "BCM57414 NetXtreme-E 10Gb/25Gb RDMA Ethernet Controller",
                    "16dc",
                    "NetXtreme-E Ethernet Virtual Function"),
            new Software("bnxt_en", "bnxt_en", "229.0.154.0/pkg 229.1.123.0", "229.0.154.0"),
            new Limits(2, 25_000, 9_500, 2_047, 511, 37, 64),
            Set.of()),
    /** On the board of a Kunpeng 920, two ports of 25 Gbit/s, drivers hns3 and hns_roce. */
    KUNPENG_920(
            new Bus(
                    "19e5",
                    "Huawei Technologies Co., Ltd.",
                    "a222",
                    "HNS GE/10GE/25GE RDMA Network Controller",
                    "a22f",
                    "HNS RDMA Network Controller (Virtual Function)"),
            new Software("hns3", "hns3", "1.9.38.10", "1.9.38.10"),
            new Limits(2, 25_000, 9_706, 32_760, 1_024, 16, 3),
            Set.of("hw-tc-offload", "large-receive-offload")),
    /** Agilio CX, one port of 40 Gbit/s, driver nfp with the firmware of a plain card. */
    AGILIO_CX(
            new Bus("19ee", "Netronome Systems, Inc.", "4000", "Device", "6003", "Device"),
            new Software("nfp", "nfp", "0.0.3.5 0.22 nic-2.1.16.1 nic", "nic-2.1.16.1"),
            new Limits(1, 40_000, 9_216, 32_768, 4_096, 24, 48),
            Set.of("hw-tc-offload", "large-receive-offload", "rx-gro-hw", "ntuple-filters")),
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
        return switch (this) {
            case CONNECTX6_DX,
                    BLUEFIELD2,
                    INTEL_E810,
                    BCM57414,
                    KUNPENG_920,
                    AGILIO_CX,
                    NETDEVSIM ->
                    true;
            case INTEL_82576, INTEL_I350, SP680 -> false;
        };
    }

    /** Whether its driver tells of a switch in it, and changes its mode. */
    boolean eswitch() {
        return devlink() && this != KUNPENG_920 && this != AGILIO_CX;
    }

    /** Whether it changes that only while there are virtual functions. */
    boolean switchesWithFunctions() {
        return this == BCM57414;
    }

    /** What devlink calls the version of its whole firmware. */
    String firmwareKey() {
        return switch (this) {
            case NETDEVSIM -> "fw.mgmt";
            case KUNPENG_920, BCM57414 -> "fw";
            case AGILIO_CX -> "fw.app";
            default -> "fw.version";
        };
    }

    boolean rdma() {
        return !rdmaName().isEmpty();
    }

    /** What its RDMA devices are called before their number; empty for none. */
    String rdmaName() {
        return switch (this) {
            case CONNECTX6_DX, BLUEFIELD2 -> "mlx5_";
            case SP680 -> "hrn3_";
            case INTEL_E810 -> "irdma";
            case BCM57414 -> "bnxt_re";
            case KUNPENG_920 -> "hns_";
            case INTEL_82576, INTEL_I350, AGILIO_CX, NETDEVSIM -> "";
        };
    }

    /** Whether its driver takes priorities from {@code dcb}. */
    boolean dcb() {
        return mellanox() || this == INTEL_E810 || this == BCM57414 || this == KUNPENG_920;
    }
}
