package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.bmc.virtual.service.Habits;

import java.util.Map;

/**
 * What a make's tree looks like, as data.
 *
 * @param make whose habits these are
 * @param oemKey the maker's key under Oem; empty when it has none
 * @param storage name of the storage collection: Storage or Storages
 * @param subsystems whether it has Sensors, ThermalSubsystem and PowerSubsystem beside the old
 *     Thermal and Power
 * @param drivesUnderChassis where the drives' own resources are
 * @param ports name of a network adapter's port collection: Ports or NetworkPorts
 * @param logName the system's log
 * @param managerLog whether what the BMC itself did stands in a log of its own
 * @param entriesInline whether a log's collection contains its entries and not links to them
 * @param wattsInOem whether PowerControl is empty and the watts stand under Oem
 * @param supplyWattsInOem whether a power supply's watts stand under Oem only
 * @param hostInterfaces whether the host's own Ethernet interfaces are known without an agent on it
 * @param countsWrongly whether a collection says one member less than it has
 * @param events whether there is a stream of server-sent events
 * @param chassisType DSP0268's word, or the maker's own
 * @param versions schema version by type; {@code *} for all others
 */
record Shape(
        Make make,
        Habits habits,
        String redfishVersion,
        String vendor,
        String product,
        String oemKey,
        String storage,
        boolean subsystems,
        boolean drivesUnderChassis,
        String ports,
        String logName,
        boolean managerLog,
        boolean entriesInline,
        boolean wattsInOem,
        boolean supplyWattsInOem,
        boolean hostInterfaces,
        boolean countsWrongly,
        boolean events,
        String chassisType,
        Map<String, String> versions) {

    static final Shape STANDARD =
            new Shape(
                    Make.STANDARD,
                    new Habits("Base.1.18.1", 3, true, true, true, false, true, false),
                    "1.20.1",
                    "Rackwright",
                    "RW BMC",
                    "",
                    "Storage",
                    true,
                    false,
                    "Ports",
                    "EventLog",
                    true,
                    true,
                    false,
                    false,
                    true,
                    false,
                    true,
                    "RackMount",
                    Map.ofEntries(
                            Map.entry("ServiceRoot", "v1_17_0"),
                            Map.entry("ComputerSystem", "v1_22_0"),
                            Map.entry("Chassis", "v1_25_0"),
                            Map.entry("Manager", "v1_19_0"),
                            Map.entry("Processor", "v1_20_0"),
                            Map.entry("Memory", "v1_19_0"),
                            Map.entry("Storage", "v1_16_0"),
                            Map.entry("StorageController", "v1_8_0"),
                            Map.entry("Drive", "v1_19_0"),
                            Map.entry("Volume", "v1_10_0"),
                            Map.entry("EthernetInterface", "v1_12_0"),
                            Map.entry("NetworkInterface", "v1_2_1"),
                            Map.entry("NetworkAdapter", "v1_11_0"),
                            Map.entry("Port", "v1_13_0"),
                            Map.entry("PCIeDevice", "v1_14_0"),
                            Map.entry("PCIeFunction", "v1_5_0"),
                            Map.entry("PCIeSlots", "v1_6_0"),
                            Map.entry("Thermal", "v1_7_1"),
                            Map.entry("Power", "v1_7_1"),
                            Map.entry("ThermalSubsystem", "v1_3_0"),
                            Map.entry("ThermalMetrics", "v1_3_0"),
                            Map.entry("Fan", "v1_6_0"),
                            Map.entry("PowerSubsystem", "v1_1_0"),
                            Map.entry("PowerSupply", "v1_5_0"),
                            Map.entry("PowerSupplyMetrics", "v1_1_0"),
                            Map.entry("Sensor", "v1_8_0"),
                            Map.entry("EnvironmentMetrics", "v1_3_1"),
                            Map.entry("LogService", "v1_5_0"),
                            Map.entry("LogEntry", "v1_16_0"),
                            Map.entry("Bios", "v1_2_1"),
                            Map.entry("AttributeRegistry", "v1_3_6"),
                            Map.entry("Settings", "v1_3_3"),
                            Map.entry("VirtualMedia", "v1_6_3"),
                            Map.entry("EventDestination", "v1_13_0"),
                            Map.entry("ActionInfo", "v1_4_0"),
                            Map.entry("ManagerNetworkProtocol", "v1_10_0"),
                            Map.entry("AccountService", "v1_15_0"),
                            Map.entry("ManagerAccount", "v1_12_0"),
                            Map.entry("Role", "v1_3_1"),
                            Map.entry("EventService", "v1_10_0"),
                            Map.entry("TaskService", "v1_2_0"),
                            Map.entry("Task", "v1_7_0"),
                            Map.entry("UpdateService", "v1_14_0"),
                            Map.entry("CertificateService", "v1_0_0"),
                            Map.entry("CertificateLocations", "v1_0_0"),
                            Map.entry("Certificate", "v1_0_0"),
                            Map.entry("SoftwareInventory", "v1_10_0"),
                            Map.entry("MessageRegistryFile", "v1_1_3"),
                            Map.entry("MessageRegistry", "v1_6_0"),
                            Map.entry("*", "v1_0_0")));

    private static final Map<String, String> OLD =
            Map.ofEntries(
                    Map.entry("ServiceRoot", "v1_1_0"),
                    Map.entry("ComputerSystem", "v1_4_0"),
                    Map.entry("Chassis", "v1_14_0"),
                    Map.entry("Manager", "v1_3_0"),
                    Map.entry("Processor", "v1_1_0"),
                    Map.entry("Memory", "v1_2_0"),
                    Map.entry("Storage", "v1_4_0"),
                    Map.entry("Drive", "v1_2_0"),
                    Map.entry("Volume", "v1_0_3"),
                    Map.entry("EthernetInterface", "v1_3_0"),
                    Map.entry("NetworkAdapter", "v1_1_0"),
                    Map.entry("NetworkInterface", "v1_1_0"),
                    Map.entry("Thermal", "v1_3_0"),
                    Map.entry("Power", "v1_5_0"),
                    Map.entry("LogEntry", "v1_2_0"),
                    Map.entry("AccountService", "v1_2_0"),
                    Map.entry("ManagerAccount", "v1_1_0"),
                    Map.entry("EventService", "v1_0_6"),
                    Map.entry("UpdateService", "v1_1_0"),
                    Map.entry("SoftwareInventory", "v1_1_0"),
                    Map.entry("PCIeDevice", "v1_1_0"),
                    Map.entry("VirtualMedia", "v1_2_0"),
                    Map.entry("*", "v1_0_0"));

    static final Shape HUAWEI =
            new Shape(
                    Make.HUAWEI,
                    new Habits("Base.1.0", 0, false, false, true, true, false, false),
                    "1.0.2",
                    "Huawei",
                    "iBMC",
                    "Huawei",
                    "Storages",
                    false,
                    true,
                    "NetworkPorts",
                    "Log1",
                    false,
                    false,
                    false,
                    true,
                    false,
                    false,
                    false,
                    "Rack",
                    OLD);

    static final Shape INSPUR =
            new Shape(
                    Make.INSPUR,
                    new Habits("Base.1.0.0", 0, false, false, true, false, false, true),
                    "1.5.0",
                    "Inspur",
                    "ISBMC",
                    "Public",
                    "Storages",
                    false,
                    true,
                    "NetworkPorts",
                    "SEL",
                    false,
                    true,
                    true,
                    false,
                    true,
                    true,
                    false,
                    "Rack Mount Chassis",
                    OLD);

    /** The shape of a server's tree: its make's, under the name its maker goes by. */
    static Shape of(ServerSpec spec) {
        Shape shape = of(spec.make());
        return switch (spec.flavour()) {
            case STANDARD, HUAWEI, INSPUR -> shape;
            case OPENBMC -> shape.named("OpenBMC", "OpenBMC", "", false);
            case XFUSION -> shape.named("xFusion", "iBMC", "xFusion", true);
            case H3C -> shape.named("H3C", "HDM", "Public", false);
            case ZTE -> shape.named("ZTE", "ZTE BMC", "Public", false);
            case LENOVO -> shape.named("Lenovo", "Lenovo XClarity Controller", "Lenovo", true);
            case HPE -> shape.named("HPE", "iLO 5", "Hpe", false);
            case DELL ->
                    shape.named("Dell", "Integrated Dell Remote Access Controller", "Dell", false);
            case AMI -> shape.named("AMI", "AMI Redfish Server", "Ami", false);
            case SUPERMICRO -> shape.named("Supermicro", "Supermicro BMC", "Supermicro", false);
            case NETTRIX -> shape.named("Nettrix", "Nettrix BMC", "Public", false);
        };
    }

    private Shape named(String maker, String itsProduct, String itsOemKey, boolean tagNeeded) {
        return new Shape(
                make,
                habits.requiringTags(tagNeeded),
                redfishVersion,
                maker,
                itsProduct,
                itsOemKey,
                storage,
                subsystems,
                drivesUnderChassis,
                ports,
                logName,
                managerLog,
                entriesInline,
                wattsInOem,
                supplyWattsInOem,
                hostInterfaces,
                countsWrongly,
                events,
                chassisType,
                versions);
    }

    private static Shape of(Make make) {
        return switch (make) {
            case STANDARD -> STANDARD;
            case HUAWEI -> HUAWEI;
            case INSPUR -> INSPUR;
        };
    }

    /** Whether a virtual drive is filled and emptied by an action of the maker's own. */
    boolean makersMediaAction() {
        return make == Make.HUAWEI;
    }

    /** Whether inserting takes the image and its protocol, and nothing else. */
    boolean fewMediaParameters() {
        return !subsystems && !makersMediaAction();
    }

    String version(String type) {
        return versions.getOrDefault(type, versions.get("*"));
    }

    /** Whether accounts are written into fixed places and not made (some Inspur, iDRAC). */
    boolean accountSlots() {
        return make == Make.INSPUR;
    }

    /** Whether the time servers have a place of the maker's own. */
    boolean ownTimeService() {
        return make == Make.HUAWEI;
    }

    /** Whether BIOS passwords are changed by the standard's action, not as attributes. */
    boolean changesBiosPasswords() {
        return subsystems;
    }

    /** Whether a dump is gathered into a file of the BMC's that another action gives. */
    boolean dumpsIntoFile() {
        return make == Make.HUAWEI;
    }

    /** Whether dumps are gathered and given by actions of the collection of log services. */
    boolean dumpsOnLogServices() {
        return make == Make.INSPUR;
    }

    /** The most characters a password may have. */
    int longestPassword() {
        return make == Make.INSPUR ? 16 : 20;
    }

    boolean hasOem() {
        return !oemKey.isEmpty();
    }
}
