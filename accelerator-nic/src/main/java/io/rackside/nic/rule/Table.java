package io.rackside.nic.rule;

import io.rackside.model.Message;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table of readings that rules may ask. The first ones come with the inventory; the others are
 * read beside it, where a rule needs them.
 */
public enum Table {
    HOST(
            "host",
            "nic.rule.table.host",
            Column.OS_FAMILY,
            Column.OS_VERSION,
            Column.OS_SERVICE_PACK,
            Column.KERNEL,
            Column.ARCHITECTURE,
            Column.CPU_VENDOR,
            Column.CPU_FLAGS),
    /** Network ports with hardware behind them. */
    PORTS(
            "ports",
            "nic.rule.table.ports",
            Column.DRIVER,
            Column.DRIVER_VERSION,
            Column.FIRMWARE,
            Column.PCI,
            Column.CARD,
            Column.OPER_STATE,
            Column.LINK,
            Column.MTU,
            Column.VIRTUAL_FUNCTION),
    BONDS(
            "bonds",
            "nic.rule.table.bonds",
            Column.MODE,
            Column.UP,
            Column.MEMBERS,
            Column.MEMBERS_DOWN,
            Column.GROUPS),
    STORAGE_ADAPTERS(
            "storageAdapters",
            "nic.rule.table.storage-adapters",
            Column.CLASS,
            Column.ID,
            Column.MODEL,
            Column.DRIVER),
    DRIVES("drives", "nic.rule.table.drives", Column.TRANSPORT, Column.STATE, Column.MODEL),
    MULTIPATH_MAPS(
            "multipathMaps",
            "nic.rule.table.multipath-maps",
            Column.PRODUCT,
            Column.FEATURES,
            Column.PATHS,
            Column.PATHS_FAILED),
    /** The disks that multipath took, one row for each path; see {@link LocalDisks}. */
    MULTIPATH_DRIVES(
            "multipathDrives",
            "nic.rule.table.multipath-drives",
            Column.MAP,
            Column.TRANSPORT,
            Column.LOCAL,
            Column.FIND_MULTIPATHS),
    /** One row: the files called runc and how many versions they are. */
    RUNC("runc", "nic.rule.table.runc", Column.FILES, Column.VERSIONS),
    SERVICES("services", "nic.rule.table.services", Column.ACTIVE, Column.STATE),
    /** All functions on the PCI bus that are network controllers, with a driver or without. */
    NETWORK_FUNCTIONS(
            "networkFunctions",
            "nic.rule.table.network-functions",
            Column.CLASS,
            Column.ID,
            Column.MODEL,
            Column.DRIVER),
    /** What ports lost a minute from one sample to the next; see {@link PortLoss}. */
    LOSS(
            "loss",
            "nic.rule.table.loss",
            Column.SECONDS,
            Column.CRC,
            Column.NO_BUFFER,
            Column.DROPPED),
    /** The disks as the RAID controller sees them. */
    RAID_DRIVES("raidDrives", "nic.rule.table.raid-drives", Column.MODEL, Column.STATE),
    VIRTUAL_MACHINES(
            "virtualMachines", "nic.rule.table.virtual-machines", Column.STATE, Column.REASON),
    CONTAINERS("containers", "nic.rule.table.containers", Column.EXIT_CODE),
    /** Volumes of virtual machines in Kubernetes. */
    VOLUMES("volumes", "nic.rule.table.volumes", Column.ACCESS_MODES, Column.VOLUME_MODE),
    MIGRATIONS("migrations", "nic.rule.table.migrations", Column.PHASE),
    /** Maps of the device mapper, and whether nothing is behind one any more. */
    DEVICE_MAPS("deviceMaps", "nic.rule.table.device-maps", Column.LEFT_OVER);

    private final String word;
    private final String code;
    private final Set<String> columns;

    Table(String word, String code, Column... columns) {
        this.word = word;
        this.code = code;
        this.columns =
                Arrays.stream(columns).map(Column::word).collect(Collectors.toUnmodifiableSet());
    }

    /** The word in files and JSON. */
    public String word() {
        return word;
    }

    /** For people. */
    public Message title() {
        return Message.of(code);
    }

    /** Words of the columns it has. */
    public Set<String> columns() {
        return columns;
    }

    static Optional<Table> of(String word) {
        return Arrays.stream(values()).filter(table -> table.word.equals(word)).findFirst();
    }
}
