package io.rackside.drivers.host.parse;

import java.util.Map;

/** Names of the classes of PCI devices (pci.ids, "C" records), for tools that print no numbers. */
final class PciClass {
    private static final Map<String, String> IDS =
            Map.ofEntries(
                    Map.entry("SCSI storage controller", "0100"),
                    Map.entry("IDE interface", "0101"),
                    Map.entry("RAID bus controller", "0104"),
                    Map.entry("SATA controller", "0106"),
                    Map.entry("Serial Attached SCSI controller", "0107"),
                    Map.entry("Non-Volatile memory controller", "0108"),
                    Map.entry("Mass storage controller", "0180"),
                    Map.entry("Ethernet controller", "0200"),
                    Map.entry("Infiniband controller", "0207"),
                    Map.entry("InfiniBand controller", "0207"),
                    Map.entry("Network controller", "0280"),
                    Map.entry("VGA compatible controller", "0300"),
                    Map.entry("Host bridge", "0600"),
                    Map.entry("ISA bridge", "0601"),
                    Map.entry("PCI bridge", "0604"),
                    Map.entry("System peripheral", "0880"),
                    Map.entry("PIC", "0800"),
                    Map.entry("Fibre Channel", "0c04"),
                    Map.entry("SMBus", "0c05"));

    private PciClass() {}

    /** Four hex digits; empty for a name that is of no account here. */
    static String id(String name) {
        return IDS.getOrDefault(name, "");
    }
}
