package io.rackside.bmc.virtual.machine;

import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.machine.ServerSpec.Board;
import io.rackside.bmc.virtual.machine.ServerSpec.Card;
import io.rackside.bmc.virtual.machine.ServerSpec.CardKind;
import io.rackside.bmc.virtual.machine.ServerSpec.Cpu;
import io.rackside.bmc.virtual.machine.ServerSpec.Dimm;
import io.rackside.bmc.virtual.machine.ServerSpec.Drive;
import io.rackside.bmc.virtual.machine.ServerSpec.Fan;
import io.rackside.bmc.virtual.machine.ServerSpec.Firmware;
import io.rackside.bmc.virtual.machine.ServerSpec.Port;
import io.rackside.bmc.virtual.machine.ServerSpec.Psu;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two-socket 2U rack servers, ready built. The number makes boxes of one model differ: serials,
 * UUIDs and MAC addresses follow from it, so a number names the same box in every run.
 */
public final class RackServers {
    private static final long GB = 1_000_000_000L;
    private static final int DIMMS_PER_SOCKET = 8;
    private static final int DATA_DRIVES = 8;
    private static final int FANS = 6;

    private static final Instant MADE = Instant.parse("2024-03-18T08:00:00Z");

    private RackServers() {}

    /** The server of that make with that number. */
    public static ServerSpec of(Make make, int number) {
        return switch (make) {
            case STANDARD -> standard(number);
            case HUAWEI -> huawei(number);
            case INSPUR -> inspur(number);
        };
    }

    /** The server that takes firmware in that way, under the name of a maker who does so. */
    public static ServerSpec of(UpdateFlavour flavour, int number) {
        return switch (flavour) {
            case STANDARD -> standard(number);
            case HUAWEI -> huawei(number);
            case INSPUR -> inspur(number);
            case XFUSION -> huawei(number).madeBy(flavour, "xFusion", "FusionServer 2288H V6");
            case OPENBMC -> standard(number).madeBy(flavour, "OpenBMC Rackwright", "RW-2200 O");
            case H3C -> standard(number).madeBy(flavour, "H3C", "UniServer R4900 G5");
            case ZTE -> standard(number).madeBy(flavour, "ZTE", "R5300 G4");
            case LENOVO -> standard(number).madeBy(flavour, "Lenovo", "ThinkSystem SR650 V2");
            case HPE -> standard(number).madeBy(flavour, "HPE", "ProLiant DL380 Gen10 Plus");
            case DELL -> standard(number).madeBy(flavour, "Dell Inc.", "PowerEdge R750");
            case AMI -> standard(number).madeBy(flavour, "American Megatrends", "MegaRAC RW");
            case SUPERMICRO -> standard(number).madeBy(flavour, "Supermicro", "SYS-620P");
            case NETTRIX -> standard(number).madeBy(flavour, "Nettrix", "R620 G40");
        };
    }

    /** A server of a maker that does not exist and follows the current standard. */
    public static ServerSpec standard(int number) {
        String serial = String.format(Locale.ROOT, "RW22E%06d", number);
        return new ServerSpec(
                Make.STANDARD,
                UpdateFlavour.STANDARD,
                "Rackwright",
                "RW-2200 E",
                "RW2200-E-2S",
                serial,
                uuid(Make.STANDARD, number),
                "node-" + number,
                "",
                mac(Make.STANDARD, number, 0xff),
                board("Rackwright", serial),
                cpus("Rackwright Silicon", "RS-6430 2.1 GHz", "x86", "x86-64", 32, 64, 3400, 205),
                dimms("Rackwright", "RW-D5-32G", 32, 4800, serial),
                drives("Rackwright", "RW-PM", "RW-M2", serial),
                cards("Rackwright", Make.STANDARD, number, serial),
                psus("Rackwright", "RW-PS1300", serial, 1300),
                fans(16_000),
                firmware("BIOS", "2.14.0", "BMC", "4.20.1"));
    }

    /** A server shaped after the iBMC family. */
    public static ServerSpec huawei(int number) {
        String serial = String.format(Locale.ROOT, "2102RW0TS%07d", number);
        return new ServerSpec(
                Make.HUAWEI,
                UpdateFlavour.HUAWEI,
                "Huawei",
                "TaiShan 200 (2280)",
                "0231RW00",
                serial,
                uuid(Make.HUAWEI, number),
                "taishan-" + number,
                "",
                mac(Make.HUAWEI, number, 0xff),
                board("Huawei", serial),
                cpus("HiSilicon", "Kunpeng 920-6426", "ARM", "ARM-A64", 64, 64, 2600, 195),
                dimms("Samsung", "RW-D4-32G", 32, 2933, serial),
                drives("Huawei", "RW-HSSD", "RW-M2", serial),
                cards("Huawei", Make.HUAWEI, number, serial),
                psus("Huawei", "PAC900S12-RW", serial, 900),
                fans(14_500),
                firmware("Bios", "1.85", "ActiveBMC", "6.35"));
    }

    /** A server shaped after the ISBMC family. */
    public static ServerSpec inspur(int number) {
        String serial = String.format(Locale.ROOT, "22RW%08d", number);
        return new ServerSpec(
                Make.INSPUR,
                UpdateFlavour.INSPUR,
                "Inspur",
                "NF5280M5",
                "YZMB-RW-102",
                serial,
                uuid(Make.INSPUR, number),
                "nf-" + number,
                "",
                mac(Make.INSPUR, number, 0xff),
                board("Inspur", serial),
                cpus("Intel(R) Corporation", "Xeon Gold 6230R", "x86", "x86-64", 26, 52, 4000, 150),
                dimms("Hynix", "RW-D4-32G", 32, 2933, serial),
                drives("Inspur", "RW-NS", "RW-M2", serial),
                cards("Inspur", Make.INSPUR, number, serial),
                psus("Great Wall", "GW-CRPS800-RW", serial, 800),
                fans(15_000),
                firmware("BIOS", "4.1.21", "BMC", "4.35.0"));
    }

    private static Board board(String maker, String serial) {
        return new Board(maker, "Two-socket main board", "RW-MB2S", "MB" + serial, MADE);
    }

    private static List<Cpu> cpus(
            String maker,
            String model,
            String architecture,
            String set,
            int cores,
            int threads,
            int mhz,
            int watts) {
        List<Cpu> all = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            all.add(
                    new Cpu(
                            "CPU" + i,
                            maker,
                            model,
                            architecture,
                            set,
                            cores,
                            threads,
                            mhz,
                            watts,
                            String.format(
                                    Locale.ROOT, "RWC%05X%d", model.hashCode() & 0xfffff, i)));
        }
        return all;
    }

    private static List<Dimm> dimms(
            String maker, String part, int gibibytes, int mhz, String serial) {
        List<Dimm> all = new ArrayList<>();
        for (int socket = 1; socket <= 2; socket++) {
            for (int i = 0; i < DIMMS_PER_SOCKET; i++) {
                String slot = "DIMM" + socket + (char) ('A' + i);
                String own = String.format(Locale.ROOT, "%08X", (serial + slot).hashCode());
                all.add(new Dimm(slot, socket, gibibytes, mhz, maker, part, own));
            }
        }
        return all;
    }

    private static List<Drive> drives(String maker, String data, String boot, String serial) {
        List<Drive> all = new ArrayList<>();
        for (int bay = 0; bay < DATA_DRIVES; bay++) {
            all.add(drive(bay, maker, data + "1920", serial, 1_920 * GB, "SAS"));
        }
        for (int bay = 40; bay < 42; bay++) {
            all.add(drive(bay, maker, boot + "480", serial, 480 * GB, "SATA"));
        }
        return all;
    }

    private static Drive drive(
            int bay, String maker, String model, String serial, long bytes, String protocol) {
        String own = String.format(Locale.ROOT, "RWD%08X", (serial + "bay" + bay).hashCode());
        return new Drive(bay, maker, model, own, "RW03", bytes, protocol, "SSD");
    }

    private static List<Card> cards(String maker, Make make, int number, String serial) {
        String tail = serial.substring(serial.length() - 6);
        List<Port> onboard = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            onboard.add(new Port(i, mac(make, number, i), 1_000, i <= 2));
        }
        List<Port> fast = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            fast.add(new Port(i, mac(make, number, 0x10 + i), 25_000, true));
        }
        return List.of(
                new Card(
                        "NIC0",
                        0,
                        CardKind.NETWORK,
                        maker,
                        "Four port 1GbE",
                        "RW-N4",
                        "RWN" + tail,
                        "1.63",
                        "0x8086",
                        "0x1521",
                        4,
                        onboard),
                new Card(
                        "RAID1",
                        1,
                        CardKind.STORAGE,
                        maker,
                        "SAS3516 12G RAID",
                        "RW-R16",
                        "RWR" + tail,
                        "5.190.00-3507",
                        "0x1000",
                        "0x0014",
                        8,
                        List.of()),
                new Card(
                        "SmartNIC3",
                        3,
                        CardKind.SMART_NIC,
                        "Mellanox Technologies",
                        "BlueField-2 25GbE DPU, 2 ports",
                        "MBF2M332A-RW",
                        "MT" + tail,
                        "24.41.1000",
                        "0x15B3",
                        "0xA2D6",
                        16,
                        fast));
    }

    private static List<Psu> psus(String maker, String model, String serial, int watts) {
        List<Psu> all = new ArrayList<>();
        for (int bay = 1; bay <= 2; bay++) {
            String own = String.format(Locale.ROOT, "RWP%07X%d", serial.hashCode() >>> 4, bay);
            all.add(new Psu(bay, maker, model, own, "DC.112.08", watts));
        }
        return all;
    }

    private static List<Fan> fans(int maxRpm) {
        List<Fan> all = new ArrayList<>();
        for (int bay = 1; bay <= FANS; bay++) {
            all.add(new Fan(bay, maxRpm));
        }
        return all;
    }

    private static List<Firmware> firmware(String biosId, String bios, String bmcId, String bmc) {
        return List.of(
                new Firmware(bmcId, "BMC", bmc),
                new Firmware(biosId, "BIOS", bios),
                new Firmware("CPLD", "Mainboard CPLD", "2.02"),
                new Firmware("RAID1", "SAS3516 12G RAID", "5.190.00-3507"),
                new Firmware("NIC0", "Four port 1GbE", "1.63"),
                new Firmware("SmartNIC3", "BlueField-2 25GbE DPU", "24.41.1000"),
                new Firmware("PSU1", "Power supply 1", "DC.112.08"),
                new Firmware("PSU2", "Power supply 2", "DC.112.08"));
    }

    private static String uuid(Make make, int number) {
        return String.format(
                Locale.ROOT,
                "7b5c1e0a-4d%02x-4a6e-9c21-%012x",
                make.ordinal(),
                number & 0xffffffffL);
    }

    /** Locally administered addresses (second digit 2): no card in the world has them. */
    private static String mac(Make make, int number, int port) {
        return String.format(
                Locale.ROOT,
                "02:%02X:%02X:%02X:%02X:%02X",
                0x70 + make.ordinal(),
                number >>> 16 & 0xff,
                number >>> 8 & 0xff,
                number & 0xff,
                port);
    }
}
