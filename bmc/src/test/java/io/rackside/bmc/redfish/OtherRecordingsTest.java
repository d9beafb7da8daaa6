package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.Part;
import io.rackside.model.PartKind;
import io.rackside.model.PowerState;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was learned from recordings of other boxes, each with the smallest tree that shows it. */
class OtherRecordingsTest {
    private static final String NODE2 = "/redfish/v1/Systems/Node2";
    private static final String SENSORS = "/redfish/v1/Chassis/1/Sensors";

    private static Inventory inventory(ServedTree tree) throws InterruptedException {
        try (tree;
                RedfishClient client = Clients.without(tree.address())) {
            return client.inventory(_ -> {});
        }
    }

    private static List<Reading> readings(ServedTree tree) throws InterruptedException {
        try (tree;
                RedfishClient client = Clients.without(tree.address())) {
            return client.sensors().readings();
        }
    }

    private static ServedTree withChassis(String more) {
        return Trees.server().put("/redfish/v1/Chassis/1", Trees.chassis(more));
    }

    private static ServedTree withSystem(String more) {
        return Trees.server().put("/redfish/v1/Systems/1", Trees.system("SN-0001", "On", more));
    }

    private static ServedTree twoNodes(String kind, String part) {
        String first = "/redfish/v1/Systems/1/" + kind;
        String second = NODE2 + "/" + kind;
        return withSystem(Trees.link(kind, first))
                .put(
                        "/redfish/v1/Systems",
                        Trees.collection("/redfish/v1/Systems/1", "/redfish/v1/Systems/Node2"))
                .put(NODE2, "{'Id':'Node2'," + Trees.link(kind, second) + "'Name':'N'}")
                .put(first, Trees.collection(first + "/P0"))
                .put(second, Trees.collection(second + "/P0"))
                .put(first + "/P0", part)
                .put(second + "/P0", part);
    }

    @Test
    void partsOfTwoNodesAreToldApart() throws InterruptedException {
        assertEquals(
                List.of("1/P0", "Node2/P0"),
                inventory(twoNodes("Memory", "{'Id':'P0','CapacityMiB':16384}")).memory().stream()
                        .map(Inventory.MemoryModule::id)
                        .toList());
        assertEquals(
                List.of("1/P0", "Node2/P0"),
                inventory(twoNodes("Processors", "{'Id':'P0','ProcessorType':'CPU'}"))
                        .processors()
                        .stream()
                        .map(Inventory.Processor::id)
                        .toList());
    }

    @Test
    void simpleDrivesOfTwoNodesAreAllThere() throws InterruptedException {
        String bay = "{'Id':'P0','Devices':[{'Name':'Bay 1','CapacityBytes':1000}]}";
        assertEquals(
                List.of("1/P0 Bay 1", "Node2/P0 Bay 1"),
                inventory(twoNodes("SimpleStorage", bay)).drives().stream()
                        .map(Inventory.Drive::id)
                        .toList());
    }

    @Test
    void theNumberOfTheSecondNodeIsNotTheDevicesOwn() throws InterruptedException {
        Inventory read =
                inventory(
                        Trees.server()
                                .put(
                                        "/redfish/v1/Systems",
                                        Trees.collection("/redfish/v1/Systems/1", NODE2))
                                .put("/redfish/v1/Systems/1", "{'Id':'1','Name':'Host'}")
                                .put(NODE2, "{'Id':'Node2','SerialNumber':'BASEBOARD-7'}"));
        assertTrue(read.device().identity().serial().isEmpty());
        assertEquals("BASEBOARD-7", read.systems().get(1).identity().serial().orElseThrow());
    }

    @Test
    void logsOfTheSameNameAreToldApart() throws InterruptedException {
        String log = "/LogServices/Log";
        String system = "/redfish/v1/Systems/1";
        String manager = "/redfish/v1/Managers/1";
        ServedTree tree =
                withSystem(Trees.link("LogServices", system + "/LogServices"))
                        .put(
                                manager,
                                "{'Id':'1',"
                                        + Trees.link("LogServices", manager + "/LogServices")
                                        + "'ManagerType':'BMC'}");
        for (String owner : List.of(system, manager)) {
            tree.put(owner + "/LogServices", Trees.collection(owner + log))
                    .put(
                            owner + log,
                            "{'Id':'Log',"
                                    + Trees.link("Entries", owner + log + "/E")
                                    + "'Name':'L'}")
                    .put(owner + log + "/E", Trees.collection(owner + log + "/E/1"))
                    .put(owner + log + "/E/1", "{'Id':'1','Message':'Hello','Severity':'OK'}");
        }
        try (tree;
                RedfishClient client = Clients.without(tree.address())) {
            Set<String> ids = new HashSet<>();
            client.events(10).events().forEach(event -> ids.add(event.id()));
            assertEquals(Set.of("Systems/Log/1", "Managers/Log/1"), ids);
        }
    }

    @Test
    void rectifiersWithoutMemberIdAreKnownByTheirLink() throws InterruptedException {
        String power = "/redfish/v1/Chassis/1/Power";
        List<Inventory.PowerSupply> supplies =
                inventory(
                                withChassis(Trees.link("Power", power))
                                        .put(
                                                power,
                                                "{'PowerSupplies':[{'@odata.id':'"
                                                        + power
                                                        + "#/PowerSupplies/300','Name':'Rectifier"
                                                        + " 1'},{'Name':'Rectifier 2'}]}"))
                        .powerSupplies();
        assertEquals(
                List.of("300", "1"), supplies.stream().map(Inventory.PowerSupply::id).toList());
    }

    private static ServedTree bothShapes(String sensors) {
        String thermal = "/redfish/v1/Chassis/1/Thermal";
        return withChassis(Trees.link("Thermal", thermal) + Trees.link("Sensors", SENSORS))
                .put(thermal, "{'Temperatures':[{'Name':'gpu0 Temperature','ReadingCelsius':38}]}")
                .put(SENSORS, sensors);
    }

    private static String member(String id, String name, String type, int reading) {
        return "{'@odata.id':'"
                + (SENSORS + "/" + id + "','Id':'" + id + "','Name':'" + name)
                + ("','ReadingType':'" + type + "','Reading':" + reading + "}");
    }

    @Test
    void aSensorWhoseNameLacksWhatItMeasuresIsNotToldTwice() throws InterruptedException {
        List<Reading> read =
                readings(
                        bothShapes(
                                "{'Members':["
                                        + member("A", "gpu0", "Temperature", 38)
                                        + ","
                                        + member("B", "gpu0", "Power", 300)
                                        + ","
                                        + member("C", "Rectifier", "Temperature", 29)
                                        + ","
                                        + member("D", "Rectifier", "Temperature", 31)
                                        + "]}"));
        assertEquals(
                List.of("gpu0 Temperature", "gpu0", "Rectifier", "Rectifier"),
                read.stream().map(r -> r.sensor().name()).toList(),
                "the power of the same thing and namesakes of one shape stay");
        assertEquals(4, read.stream().map(r -> r.sensor().key()).distinct().count());
    }

    @Test
    void membersThatComeWholeAndWithoutLinkAreTaken() throws InterruptedException {
        List<Reading> read =
                readings(
                        bothShapes(
                                "{'Members':[{'Name':'Outlet','ReadingType':'Temperature',"
                                        + "'Reading':44}]}"));
        assertEquals(44.0, read.getLast().value().orElseThrow());
    }

    @Test
    void membersThatArePlainTextsAreFollowed() throws InterruptedException {
        Inventory read =
                inventory(
                        Trees.server()
                                .put(
                                        "/redfish/v1/Systems",
                                        "{'Members':['/redfish/v1/Systems/1']}"));
        assertEquals("SN-0001", read.device().identity().serial().orElseThrow());
    }

    @Test
    void whatTwoChassisLinkToIsReadOnce() throws InterruptedException {
        String power = "/redfish/v1/Chassis/1/Power";
        ServedTree tree =
                withChassis(Trees.link("Power", power))
                        .put(
                                "/redfish/v1/Chassis",
                                Trees.collection("/redfish/v1/Chassis/1", "/redfish/v1/Chassis/B"))
                        .put(
                                "/redfish/v1/Chassis/B",
                                "{'Id':'B'," + Trees.link("Power", power) + "'Name':'Base'}")
                        .put(
                                power,
                                "{'PowerControl':[{'Name':'Total','PowerConsumedWatts':300}],"
                                        + "'PowerSupplies':[{'MemberId':'0','Name':'PSU1'}]}");
        assertEquals(1, inventory(tree).powerSupplies().size());
    }

    @Test
    void onlyOneReadingIsThatOfTheWholeDevice() throws InterruptedException {
        ServedTree tree =
                withChassis(Trees.link("Power", "/redfish/v1/Chassis/1/Power"))
                        .put(
                                "/redfish/v1/Chassis",
                                Trees.collection("/redfish/v1/Chassis/1", "/redfish/v1/Chassis/G"))
                        .put(
                                "/redfish/v1/Chassis/G",
                                "{'Id':'G',"
                                        + Trees.link("Power", "/redfish/v1/Chassis/G/Power")
                                        + "'Name':'GPU'}")
                        .put(
                                "/redfish/v1/Chassis/1/Power",
                                "{'PowerControl':[{'Name':'Power','PowerConsumedWatts':900}]}")
                        .put(
                                "/redfish/v1/Chassis/G/Power",
                                "{'PowerControl':[{'Name':'Power','PowerConsumedWatts':300}]}");
        List<Reading> read = readings(tree);
        assertEquals(
                List.of(900.0),
                read.stream()
                        .filter(r -> r.sensor().place() == Sensor.Place.WHOLE)
                        .map(r -> r.value().orElseThrow())
                        .toList());
        assertEquals(
                List.of("power:power", "power:g/power"),
                read.stream().map(r -> r.sensor().key()).toList());
    }

    @Test
    void fansThatAreSensorsOnlyAreFans() throws InterruptedException {
        List<Inventory.Fan> fans =
                inventory(
                                withChassis(Trees.link("Sensors", SENSORS))
                                        .put(
                                                SENSORS,
                                                "{'Members':["
                                                        + member("F1", "FAN 1", "Rotational", 9000)
                                                        + "]}"))
                        .fans();
        assertEquals("FAN 1", fans.getFirst().name());
        assertEquals(9000.0, fans.getFirst().reading().value().orElseThrow());
    }

    @Test
    void theAddressOfAPortIsThatOfTheFunctionOnIt() throws InterruptedException {
        String adapter = "/redfish/v1/Chassis/1/NetworkAdapters/N1";
        Inventory read =
                inventory(
                        withChassis(
                                        Trees.link(
                                                "NetworkAdapters",
                                                "/redfish/v1/Chassis/1/NetworkAdapters"))
                                .put(
                                        "/redfish/v1/Chassis/1/NetworkAdapters",
                                        Trees.collection(adapter))
                                .put(
                                        adapter,
                                        "{'Id':'N1',"
                                                + Trees.link("Ports", adapter + "/Ports")
                                                + Trees.link(
                                                        "NetworkDeviceFunctions", adapter + "/F")
                                                + "'Model':'Smart 25G'}")
                                .put(adapter + "/Ports", Trees.collection(adapter + "/Ports/P1"))
                                .put(adapter + "/Ports/P1", "{'Id':'P1','LinkStatus':'LinkUp'}")
                                .put(
                                        adapter + "/F",
                                        Trees.collection(adapter + "/F/1", adapter + "/F/2"))
                                .put(adapter + "/F/1", function("0C42A1000001", adapter))
                                .put(adapter + "/F/2", function("0C42A1000002", adapter)));
        assertEquals(
                Set.of("P1 0C:42:A1:00:00:01", "F0C42A1000002 0C:42:A1:00:00:02"),
                Set.copyOf(read.nics().stream().map(n -> n.id() + " " + n.mac()).toList()));
    }

    private static String function(String mac, String adapter) {
        return ("{'Id':'F" + mac + "','Ethernet':{'MACAddress':'" + mac + "'},")
                + ("'Links':{'PhysicalPortAssignment':{'@odata.id':'" + adapter + "/Ports/P1'}}}");
    }

    @Test
    void storageThatBelongsToNoSystemIsRead() throws InterruptedException {
        String storage = "/redfish/v1/Storage/Box";
        Inventory read =
                inventory(
                        Trees.server()
                                .put(
                                        "/redfish/v1",
                                        Trees.ROOT.replace(
                                                "'Id':'RootService',",
                                                "'Id':'RootService',"
                                                        + Trees.link(
                                                                "Storage", "/redfish/v1/Storage")))
                                .put("/redfish/v1/Storage", Trees.collection(storage))
                                .put(
                                        storage,
                                        "{'Id':'Box','Drives':[{'@odata.id':'"
                                                + storage
                                                + "/Drives/1'}],"
                                                + Trees.link("Volumes", storage + "/Volumes")
                                                + "'Name':'Box'}")
                                .put(storage + "/Volumes", Trees.collection(storage + "/Volumes/1"))
                                .put(storage + "/Volumes/1", "{'Id':'1','CapacityBytes':500}")
                                .put(storage + "/Drives/1", "{'Id':'1','CapacityBytes':1000}"));
        assertEquals(1, read.drives().size());
        assertEquals(500, read.volumes().getFirst().bytes().orElseThrow());
    }

    @Test
    void drivesOfOnePlaceWithTheSameNumberAreTwo() throws InterruptedException {
        String drives = "/redfish/v1/Chassis/1/Drives";
        Inventory read =
                inventory(
                        withChassis(Trees.link("Drives", drives))
                                .put(drives, Trees.collection(drives + "/1", drives + "/2"))
                                .put(drives + "/1", "{'Id':'1','SerialNumber':'UNSET-77'}")
                                .put(drives + "/2", "{'Id':'2','SerialNumber':'UNSET-77'}"));
        assertEquals(2, read.drives().size());
    }

    @Test
    void anEmptyBayThatPredictsItsFailureIsNotUnwell() throws InterruptedException {
        String drives = "/redfish/v1/Chassis/1/Drives";
        ServedTree tree =
                withChassis(Trees.link("Drives", drives))
                        .put(drives, Trees.collection(drives + "/1"))
                        .put(
                                drives + "/1",
                                "{'Id':'1','FailurePredicted':true,'Status':{'State':'Absent'}}");
        try (tree;
                RedfishClient client = Clients.without(tree.address())) {
            List<Part> bays =
                    client.poll().parts().stream()
                            .filter(part -> part.kind() == PartKind.DRIVE)
                            .toList();
            assertEquals(1, bays.size(), "drives under the chassis only are polled too");
            assertEquals(Health.UNKNOWN, bays.getFirst().health());
        }
    }

    @Test
    void versionsThatOnlyTheFirmwareListHasAreTheDevices() throws InterruptedException {
        String list = "/redfish/v1/UpdateService/FirmwareInventory";
        Inventory read =
                inventory(
                        Trees.server()
                                .put(
                                        "/redfish/v1",
                                        Trees.ROOT.replace(
                                                "'Id':'RootService',",
                                                "'Id':'RootService',"
                                                        + Trees.link(
                                                                "UpdateService",
                                                                "/redfish/v1/UpdateService")))
                                .put(
                                        "/redfish/v1/UpdateService",
                                        "{" + Trees.link("FirmwareInventory", list) + "'Id':'U'}")
                                .put(list, Trees.collection(list + "/7", list + "/BMC"))
                                .put(list + "/7", "{'Id':'7','Name':'BIOS','Version':'2.1b'}")
                                .put(list + "/BMC", "{'Id':'BMC','Version':'9.9'}"));
        assertEquals("2.1b", read.device().biosVersion());
        assertEquals("3.10", read.device().bmcVersion(), "what the manager says of itself counts");
    }

    @Test
    void aTagThatNobodyGaveIsNone() throws InterruptedException {
        for (String tag : List.of("............", "$PRODUCT_ASSET_TAG", "N/A", "Default string")) {
            assertEquals(
                    "", inventory(withSystem("'AssetTag':'" + tag + "',")).device().assetTag());
        }
        assertEquals(
                "PDX-92381", inventory(withSystem("'AssetTag':'PDX-92381',")).device().assetTag());
    }

    @Test
    void theContextOfTheCpuIsNotBelievedOfAllThatIsOnTheBoard() throws InterruptedException {
        String thermal = "/redfish/v1/Chassis/1/Thermal";
        List<Reading> read =
                readings(
                        withChassis(Trees.link("Thermal", thermal))
                                .put(
                                        thermal,
                                        "{'Temperatures':[{'Name':'CPU Temp','PhysicalContext':"
                                                + "'CPU','ReadingCelsius':38},{'Name':'Peripheral"
                                                + " Temp','PhysicalContext':'CPU',"
                                                + "'ReadingCelsius':32}]}"));
        assertEquals(
                List.of(Sensor.Place.CPU, Sensor.Place.ELSEWHERE),
                read.stream().map(r -> r.sensor().place()).toList());
    }

    @Test
    void powerThatOnlyTheChassisTellsIsPolled() throws InterruptedException {
        ServedTree tree =
                withChassis("'PowerState':'On',")
                        .put(
                                "/redfish/v1/Systems/1",
                                "{'Id':'1','Links':{'Chassis':[{'@odata.id':"
                                        + "'/redfish/v1/Chassis/1'}]}}");
        try (tree;
                RedfishClient client = Clients.without(tree.address())) {
            assertEquals(PowerState.ON, client.poll().power());
        }
    }

    @Test
    void aPollPassesOverModulesThatHaveNothingForIt() throws InterruptedException {
        ServedTree tree = Trees.server();
        String[] modules = new String[20];
        for (int i = 0; i < modules.length; i++) {
            String at = "/redfish/v1/Chassis/M" + i;
            modules[i] = at;
            tree.put(
                            at,
                            "{'Id':'M"
                                    + (i + "',")
                                    + Trees.link("ThermalSubsystem", at + "/T")
                                    + Trees.link("PowerSubsystem", at + "/P")
                                    + Trees.link("EnvironmentMetrics", at + "/E")
                                    + Trees.link("Sensors", at + "/S")
                                    + "'Name':'Module'}")
                    .put(at + "/T", "{" + Trees.link("Fans", at + "/T/Fans") + "'Id':'T'}")
                    .put(at + "/T/Fans", Trees.collection())
                    .put(at + "/P", "{" + Trees.link("PowerSupplies", at + "/P/S") + "'Id':'P'}")
                    .put(at + "/P/S", Trees.collection())
                    .put(at + "/E", "{'Id':'E'}")
                    .put(at + "/S", Trees.collection());
        }
        tree.put("/redfish/v1/Chassis", Trees.collection(modules));
        try (tree;
                RedfishClient client = Clients.without(tree.address())) {
            client.poll();
            long before = client.stats().requests();
            client.poll();
            assertTrue(client.stats().requests() - before <= 4, "a minute's poll stays cheap");
        }
    }

    @Test
    void aBoxWhoseTemperaturesAreSensorsOnlyIsPolledWithinABound() throws InterruptedException {
        String[] all = new String[60];
        ServedTree tree = withChassis(Trees.link("Sensors", SENSORS));
        for (int i = 0; i < all.length; i++) {
            String id = i < 50 ? "volts_" + i : "temp_" + i;
            all[i] = SENSORS + "/" + id;
            tree.put(all[i], member(id, id, i < 50 ? "Voltage" : "Temperature", 40));
        }
        tree.put(SENSORS, Trees.collection(all));
        try (tree;
                RedfishClient client = Clients.without(tree.address())) {
            client.poll();
            long before = client.stats().requests();
            List<Reading> read = client.poll().readings();
            assertEquals(
                    10, read.stream().filter(r -> r.sensor().name().startsWith("temp")).count());
            assertTrue(client.stats().requests() - before <= 36);
        }
    }

    @Test
    void linksWithTheNameTheServiceGivesItselfAreItsOwn() throws InterruptedException {
        String own = "https://10.9.8.7";
        Inventory read =
                inventory(
                        Trees.server()
                                .put(
                                        "/redfish/v1",
                                        Trees.ROOT.replace("'/redfish", "'" + own + "/redfish"))
                                .put(
                                        "/redfish/v1/Systems",
                                        "{'@odata.id':'"
                                                + own
                                                + "/redfish/v1/Systems','Members':[{'@odata.id':'"
                                                + own
                                                + "/redfish/v1/Systems/1'},{'@odata.id':"
                                                + "'https://elsewhere/redfish/v1/Systems/2'}]}"));
        assertEquals(1, read.systems().size(), "another host's system is none of ours");
        assertEquals("SN-0001", read.device().identity().serial().orElseThrow());
    }

    @Test
    void linksWithTheNameThatWasCalledAreItsOwn() throws InterruptedException {
        ServedTree tree = Trees.server();
        tree.put(
                "/redfish/v1/Systems",
                "{'Members':[{'@odata.id':'" + tree.address() + "/redfish/v1/Systems/1'}]}");
        assertEquals(1, inventory(tree).systems().size(), "though the body does not say its own");
    }

    @Test
    void interfacesOfTheHostAndOfTheBmcWithTheSameIdAreToldApart() throws InterruptedException {
        String host = "/redfish/v1/Systems/1/EthernetInterfaces";
        String bmc = "/redfish/v1/Managers/1/EthernetInterfaces";
        Inventory read =
                inventory(
                        Trees.server()
                                .put(
                                        "/redfish/v1/Systems/1",
                                        Trees.system(
                                                "SN-0001",
                                                "On",
                                                Trees.link("EthernetInterfaces", host)))
                                .put(
                                        "/redfish/v1/Managers/1",
                                        "{" + Trees.link("EthernetInterfaces", bmc) + "'Id':'1'}")
                                .put(host, Trees.collection(host + "/1"))
                                .put(bmc, Trees.collection(bmc + "/1"))
                                .put(host + "/1", "{'Id':'1','MACAddress':'AA:BB:CC:00:00:01'}")
                                .put(bmc + "/1", "{'Id':'1','MACAddress':'AA:BB:CC:00:00:02'}"));
        assertEquals(
                List.of("Systems/1", "Managers/1"),
                read.nics().stream().map(Inventory.Nic::id).toList());
    }

    @Test
    void theServiceTagIsTold() throws InterruptedException {
        Inventory read =
                inventory(
                        Trees.server()
                                .put(
                                        "/redfish/v1/Systems/1",
                                        Trees.system("CN-BOARD-1", "On", "'SKU':'7XK2M93',")));
        assertEquals("7XK2M93", read.device().sku());
        assertEquals("CN-BOARD-1", read.device().identity().serial().orElseThrow());
    }

    @Test
    void oddDatesAreRead() throws InterruptedException {
        String log = "/redfish/v1/Systems/1/LogServices/Log";
        List<String> dates =
                List.of(
                        "2024-03-01T08:00:00+0800",
                        "2024-03-01 00:00:00",
                        "2024-03-01T00:00:00",
                        "2024-03-01 08:00:00 +08:00",
                        "2024-03-01T00:00:00-00:00");
        ServedTree tree =
                withSystem(Trees.link("LogServices", "/redfish/v1/Systems/1/LogServices"));
        tree.put("/redfish/v1/Systems/1/LogServices", Trees.collection(log))
                .put(log, "{'Id':'Log'," + Trees.link("Entries", log + "/E") + "'Name':'L'}");
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < dates.size(); i++) {
            members.append(i == 0 ? "" : ",")
                    .append("{'@odata.id':'" + log + "/E/" + i + "','Id':'" + i)
                    .append("','Message':'M','Created':'" + dates.get(i) + "'}");
        }
        tree.put(log + "/E", "{'Members':[" + members + "]}");
        try (tree;
                RedfishClient client = Clients.without(tree.address())) {
            List<Instant> times =
                    client.events(10).events().stream().flatMap(e -> e.time().stream()).toList();
            assertEquals(dates.size(), times.size());
            assertEquals(Set.of(Instant.parse("2024-03-01T00:00:00Z")), Set.copyOf(times));
        }
    }

    @Test
    void entriesOfOneSecondComeInTheOrderOfTheirNumbers() throws InterruptedException {
        String log = "/redfish/v1/Systems/1/LogServices/Log";
        String entry = "','Created':'2024-03-01T00:00:00Z','Message':'M'}";
        ServedTree tree =
                withSystem(Trees.link("LogServices", "/redfish/v1/Systems/1/LogServices"))
                        .put("/redfish/v1/Systems/1/LogServices", Trees.collection(log))
                        .put(
                                log,
                                "{'Id':'Log'," + Trees.link("Entries", log + "/E") + "'Name':'L'}")
                        .put(
                                log + "/E",
                                "{'Members':[{'Id':'9" + entry + ",{'Id':'10" + entry + "]}");
        try (tree;
                RedfishClient client = Clients.without(tree.address())) {
            assertEquals(
                    List.of("Log/10", "Log/9"),
                    client.events(10).events().stream().map(e -> e.id()).toList());
        }
    }

    @Test
    void aSensorWithoutTypeIsKnownByItsUnit() throws InterruptedException {
        List<Reading> read =
                readings(
                        withChassis(Trees.link("Sensors", SENSORS))
                                .put(
                                        SENSORS,
                                        "{'Members':[{'Id':'A','ReadingUnits':'Celsius','Reading':30},"
                                            + "{'Id':'B','ReadingUnits':'Percent','Reading':55,"
                                            + "'PhysicalContext':'Fan'},"
                                            + "{'Id':'C','ReadingUnits':'%','Reading':12}]}"));
        assertEquals(
                List.of(Quantity.TEMPERATURE, Quantity.FAN_DUTY, Quantity.UTILISATION),
                read.stream().map(r -> r.sensor().quantity()).toList());
    }

    @Test
    void memoryFromBeforeTheStandardHasItsSize() throws InterruptedException {
        String memory = "/redfish/v1/Systems/1/Memory";
        Inventory.MemoryModule dimm =
                inventory(
                                withSystem(Trees.link("Memory", memory))
                                        .put(memory, Trees.collection(memory + "/proc1dimm1"))
                                        .put(
                                                memory + "/proc1dimm1",
                                                "{'Id':'proc1dimm1','SizeMB':16384,'DIMMType':"
                                                        + "'DDR4','MaximumFrequencyMHz':2400,"
                                                        + "'SocketLocator':'PROC 1 DIMM 1'}"))
                        .memory()
                        .getFirst();
        assertEquals(16384, dimm.mebibytes().orElseThrow());
        assertEquals("PROC 1 DIMM 1", dimm.slot());
        assertEquals(2400, dimm.megahertz().orElseThrow());
    }

    @Test
    void aPersistentModuleHasTheSizeOfBothItsParts() throws InterruptedException {
        String memory = "/redfish/v1/Systems/1/Memory";
        Inventory read =
                inventory(
                        withSystem(Trees.link("Memory", memory))
                                .put(memory, Trees.collection(memory + "/N1"))
                                .put(
                                        memory + "/N1",
                                        "{'Id':'N1','VolatileSizeMiB':8192,"
                                                + "'NonVolatileSizeMiB':4096}"));
        assertEquals(12288, read.memory().getFirst().mebibytes().orElseThrow());
    }

    @Test
    void adaptersThatOnlyTheSystemLeadsToAreRead() throws InterruptedException {
        String interfaces = "/redfish/v1/Systems/1/NetworkInterfaces";
        String adapter = interfaces + "/1/NetworkAdapter";
        Inventory read =
                inventory(
                        withSystem(Trees.link("NetworkInterfaces", interfaces))
                                .put(interfaces, Trees.collection(interfaces + "/1"))
                                .put(
                                        interfaces + "/1",
                                        "{" + Trees.link("NetworkAdapter", adapter) + "'Id':'1'}")
                                .put(
                                        adapter,
                                        "{'Id':'A',"
                                                + Trees.link("NetworkPorts", adapter + "/P")
                                                + "'Model':'Two ports'}")
                                .put(adapter + "/P", Trees.collection(adapter + "/P/1"))
                                .put(
                                        adapter + "/P/1",
                                        "{'Id':'1','CurrentLinkSpeedMbps':10000,"
                                                + "'AssociatedNetworkAddresses':"
                                                + "['3c:ec:ef:00:00:01']}"));
        Inventory.Nic nic = read.nics().getFirst();
        assertEquals("3C:EC:EF:00:00:01", nic.mac());
        assertEquals("Two ports", nic.adapter());
        assertEquals(10000, nic.megabitsPerSecond().orElseThrow());
    }
}
