package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.redfish.vendor.Quirk;
import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Each quirk of the field that reading has to stand, named as in {@link Quirk}. */
class QuirksTest {
    private static Inventory inventory(ServedTree tree) throws InterruptedException {
        try (tree;
                RedfishClient client = Clients.without(tree.address())) {
            return client.inventory(_ -> {});
        }
    }

    private static ServedTree withSystem(String more) {
        return Trees.server().put("/redfish/v1/Systems/1", Trees.system("SN-0001", "On", more));
    }

    private static ServedTree withChassis(String more) {
        return Trees.server().put("/redfish/v1/Chassis/1", Trees.chassis(more));
    }

    private static final String STORAGE =
            "{'Id':'R','Drives':[{'@odata.id':'/redfish/v1/Chassis/1/Drives/D1'}]}";
    private static final String DRIVE =
            "{'Id':'D1','Name':'Disk 1','SerialNumber':'DSN1','CapacityBytes':1000}";

    /** Every quirk that reading or the session has to stand has its test here or there. */
    @Test
    void everyQuirkHasATestNamedAfterIt() {
        Set<String> tests =
                List.of(QuirksTest.class, SessionTest.class, CertificateTest.class).stream()
                        .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
                        .map(m -> m.getName().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        for (Quirk quirk : Quirk.values()) {
            String words = quirk.name().replace("_", "").toLowerCase(Locale.ROOT);
            assertTrue(
                    tests.stream().anyMatch(test -> test.startsWith(words)),
                    () -> "no test named after " + quirk);
        }
    }

    @Test
    void storagesSpellingIsFollowedAsLinked() throws InterruptedException {
        Inventory read =
                inventory(
                        withSystem(Trees.link("Storage", "/redfish/v1/Systems/1/Storages"))
                                .put(
                                        "/redfish/v1/Systems/1/Storages",
                                        Trees.collection("/redfish/v1/Systems/1/Storages/R"))
                                .put("/redfish/v1/Systems/1/Storages/R", STORAGE)
                                .put("/redfish/v1/Chassis/1/Drives/D1", DRIVE));
        assertEquals("DSN1", read.drives().getFirst().serial());
        assertEquals(List.of(), read.problems());
    }

    @Test
    void storagesSpellingThatIsAdvertisedAndNotThereLeadsToTheOther() throws InterruptedException {
        Inventory read =
                inventory(
                        withSystem(Trees.link("Storage", "/redfish/v1/Systems/1/Storages"))
                                .put(
                                        "/redfish/v1/Systems/1/Storage",
                                        Trees.collection("/redfish/v1/Systems/1/Storage/R"))
                                .put("/redfish/v1/Systems/1/Storage/R", STORAGE)
                                .put("/redfish/v1/Chassis/1/Drives/D1", DRIVE));
        assertEquals("DSN1", read.drives().getFirst().serial());
    }

    @Test
    void wrongMemberCountIsNotBelieved() throws InterruptedException {
        Inventory read =
                inventory(
                        withSystem(Trees.link("Memory", "/redfish/v1/Systems/1/Memory"))
                                .put(
                                        "/redfish/v1/Systems/1/Memory",
                                        Trees.collection(
                                                        "/redfish/v1/Systems/1/Memory/A",
                                                        "/redfish/v1/Systems/1/Memory/B")
                                                .replace("count':2", "count':1"))
                                .put("/redfish/v1/Systems/1/Memory/A", "{'Id':'A'}")
                                .put("/redfish/v1/Systems/1/Memory/B", "{'Id':'B'}"));
        assertEquals(2, read.memory().size());
    }

    @Test
    void noOdataIdInTheBodyIsKnownByThePathThatWasAsked() throws InterruptedException {
        Inventory read =
                inventory(
                        withSystem(Trees.link("Memory", "/redfish/v1/Systems/1/Memory"))
                                .put(
                                        "/redfish/v1/Systems/1/Memory",
                                        Trees.collection("/redfish/v1/Systems/1/Memory/DIMM07"))
                                .put(
                                        "/redfish/v1/Systems/1/Memory/DIMM07",
                                        "{'CapacityMiB':16384,'Name':''}"));
        assertEquals("DIMM07", read.memory().getFirst().id());
    }

    @Test
    void escapedSlashesAreSlashes() throws InterruptedException {
        ServedTree tree = Trees.server();
        tree.bodies()
                .replaceAll(
                        (path, body) ->
                                new String(body, StandardCharsets.UTF_8)
                                        .replace("/", "\\/")
                                        .getBytes(StandardCharsets.UTF_8));
        assertEquals("SN-0001", inventory(tree).device().identity().serial().orElseThrow());
    }

    @Test
    void foreignEnumerationIsText() throws InterruptedException {
        Inventory read =
                inventory(
                        Trees.server()
                                .put(
                                        "/redfish/v1/Systems/1",
                                        Trees.system("SN-0001", "Napping", "")
                                                .replace("'Health':'OK'", "'Health':'Degraded'")));
        assertEquals("Napping", read.device().powerState());
        assertEquals("Degraded", read.device().healthText());
        assertEquals(Health.UNKNOWN, read.device().health());
    }

    @Test
    void nicsUnderChassisAreMergedWithThoseOfTheSystem() throws InterruptedException {
        String adapters = "/redfish/v1/Chassis/1/NetworkAdapters";
        Inventory read =
                inventory(
                        withSystem(
                                        Trees.link(
                                                "EthernetInterfaces",
                                                "/redfish/v1/Systems/1/EthernetInterfaces"))
                                .put(
                                        "/redfish/v1/Chassis/1",
                                        Trees.chassis(Trees.link("NetworkAdapters", adapters)))
                                .put(
                                        "/redfish/v1/Systems/1/EthernetInterfaces",
                                        Trees.collection(
                                                "/redfish/v1/Systems/1/EthernetInterfaces/1"))
                                .put(
                                        "/redfish/v1/Systems/1/EthernetInterfaces/1",
                                        "{'Id':'1','Name':'eth0','MACAddress':'aa:bb:cc:00:00:01'}")
                                .put(adapters, Trees.collection(adapters + "/A"))
                                .put(
                                        adapters + "/A",
                                        "{'Id':'A','Model':'X710',"
                                                + Trees.link("NetworkPorts", adapters + "/A/P")
                                                + "'Name':'A'}")
                                .put(
                                        adapters + "/A/P",
                                        Trees.collection(adapters + "/A/P/1", adapters + "/A/P/2"))
                                .put(
                                        adapters + "/A/P/1",
                                        "{'Id':'1','LinkStatus':'Up',"
                                            + "'AssociatedNetworkAddresses':['AA-BB-CC-00-00-01']}")
                                .put(
                                        adapters + "/A/P/2",
                                        "{'Id':'2','LinkStatus':'Down',"
                                            + "'AssociatedNetworkAddresses':['AABBCC000002']}"));
        assertEquals(
                List.of("AA:BB:CC:00:00:01", "AA:BB:CC:00:00:02"),
                read.nics().stream().map(Inventory.Nic::mac).toList());
        assertEquals("X710", read.nics().getFirst().adapter());
        assertEquals("eth0", read.nics().getFirst().name());
        assertEquals("Up", read.nics().getFirst().linkStatus());
    }

    @Test
    void drivesUnderChassisAreFound() throws InterruptedException {
        Inventory read =
                inventory(
                        withChassis(Trees.link("Drives", "/redfish/v1/Chassis/1/Drives"))
                                .put(
                                        "/redfish/v1/Chassis/1/Drives",
                                        Trees.collection("/redfish/v1/Chassis/1/Drives/D1"))
                                .put("/redfish/v1/Chassis/1/Drives/D1", DRIVE));
        assertEquals("DSN1", read.drives().getFirst().serial());
    }

    @Test
    void drivesUnderChassisAndUnderStorageAreOneDriveEach() throws InterruptedException {
        Inventory read =
                inventory(
                        withSystem(Trees.link("Storage", "/redfish/v1/Systems/1/Storage"))
                                .put(
                                        "/redfish/v1/Chassis/1",
                                        Trees.chassis(
                                                Trees.link("Drives", "/redfish/v1/Chassis/1/Bays")))
                                .put(
                                        "/redfish/v1/Systems/1/Storage",
                                        Trees.collection("/redfish/v1/Systems/1/Storage/R"))
                                .put("/redfish/v1/Systems/1/Storage/R", STORAGE)
                                .put("/redfish/v1/Chassis/1/Drives/D1", DRIVE)
                                .put(
                                        "/redfish/v1/Chassis/1/Bays",
                                        Trees.collection("/redfish/v1/Chassis/1/Bays/Bay4"))
                                .put("/redfish/v1/Chassis/1/Bays/Bay4", DRIVE));
        assertEquals(1, read.drives().size());
    }

    private static final String SENSORS = "/redfish/v1/Chassis/1/Sensors";
    private static final String COOLING = "/redfish/v1/Chassis/1/ThermalSubsystem";

    @Test
    void oneShapeOfSensorsTheNewOne() throws InterruptedException {
        Inventory read =
                inventory(
                        withChassis(
                                        Trees.link("Sensors", SENSORS)
                                                + Trees.link("ThermalSubsystem", COOLING))
                                .put(
                                        COOLING,
                                        "{" + Trees.link("Fans", COOLING + "/Fans") + "'Id':'T'}")
                                .put(COOLING + "/Fans", Trees.collection(COOLING + "/Fans/1"))
                                .put(
                                        COOLING + "/Fans/1",
                                        "{'Id':'1','Name':'Fan 1','SpeedPercent':{'Reading':40,"
                                                + "'DataSourceUri':'"
                                                + SENSORS
                                                + "/Fan1'}}")
                                .put(
                                        SENSORS,
                                        Trees.collection(SENSORS + "/Inlet", SENSORS + "/Fan1"))
                                .put(
                                        SENSORS + "/Inlet",
                                        "{'Id':'Inlet','Name':'Inlet','ReadingType':'Temperature',"
                                                + "'Reading':23.5}"));
        Reading inlet = read.temperatures().getFirst();
        assertEquals(23.5, inlet.value().orElseThrow());
        assertEquals(Sensor.Place.INLET, inlet.sensor().place());
        assertEquals(40.0, read.fans().getFirst().reading().value().orElseThrow());
        assertEquals(List.of(), read.problems(), "the fan's own sensor is not asked for again");
    }

    @Test
    void oneShapeOfSensorsTheOldOne() throws InterruptedException {
        Inventory read =
                inventory(
                        withChassis(Trees.link("Thermal", "/redfish/v1/Chassis/1/Thermal"))
                                .put(
                                        "/redfish/v1/Chassis/1/Thermal",
                                        "{'Temperatures':[{'Name':'CPU1"
                                                + " Temp','ReadingCelsius':'41',"
                                                + "'UpperThresholdCritical':'N/A'},"
                                                + "{'Name':'Odd','ReadingCelsius':'warm'}]}"));
        assertEquals(41.0, read.temperatures().getFirst().value().orElseThrow());
        assertTrue(read.temperatures().get(1).value().isEmpty());
        assertEquals(
                List.of("/redfish/v1/Chassis/1/Thermal ReadingCelsius"),
                read.problems().stream().map(p -> p.where()).toList(),
                "an unreadable field costs that field only");
    }

    private static final String POWER = "/redfish/v1/Chassis/1/Power";

    @Test
    void powerSupplyWithoutStatusIsUnknownAndNotCritical() throws InterruptedException {
        Inventory read =
                inventory(
                        withChassis(Trees.link("Power", POWER))
                                .put(POWER, "{'PowerSupplies':[{'MemberId':'0','Name':'PSU1'}]}"));
        assertEquals(Health.UNKNOWN, read.powerSupplies().getFirst().health());
    }

    @Test
    void wattsInOemAreTakenFromWhereTheMakerHidesThem() throws InterruptedException {
        ServedTree tree =
                withChassis(Trees.link("Power", POWER))
                        .put(
                                "/redfish/v1/Systems/1",
                                Trees.system("SN-0001", "On", "").replace("'Testing'", "'浪潮电子信息'"))
                        .put(POWER, "{'PowerControl':[],'Oem':{'Public':{'TotalPower':412}}}");
        try (tree;
                RedfishClient client = Clients.without(tree.address())) {
            Reading total =
                    client.sensors().readings().stream()
                            .filter(r -> r.sensor().place() == Sensor.Place.WHOLE)
                            .findFirst()
                            .orElseThrow();
            assertEquals(412.0, total.value().orElseThrow());
        }
    }

    @Test
    void wattsInOemOfEachPowerSupply() throws InterruptedException {
        Inventory read =
                inventory(
                        withChassis(Trees.link("Power", POWER))
                                .put(
                                        "/redfish/v1/Systems/1",
                                        Trees.system("SN-0001", "On", "")
                                                .replace("'Testing'", "'Huawei'"))
                                .put(
                                        POWER,
                                        "{'PowerSupplies':[{'Name':'PSU1','PowerInputWatts':null,"
                                                + "'Oem':{'Huawei':{'PowerInputWatts':120}}},"
                                                + "{'Name':'PSU2','PowerInputWatts':90,"
                                                + "'Oem':{'Huawei':{'PowerInputWatts':1}}}]}"));
        assertEquals(120.0, read.powerSupplies().get(0).inputWatts().orElseThrow());
        assertEquals(
                90.0,
                read.powerSupplies().get(1).inputWatts().orElseThrow(),
                "what stands in the standard's place is kept");
    }

    @Test
    void notReadyYetIsAskedAgain() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        ServedTree tree =
                Trees.server()
                        .first(
                                (exchange, path) -> {
                                    if (path.equals("/redfish/v1/Systems/1")
                                            && asked.getAndIncrement() < 2) {
                                        exchange.getResponseHeaders().set("Retry-After", "0");
                                        ServedTree.send(exchange, 503, "{}");
                                        return true;
                                    }
                                    return false;
                                });
        Inventory read = inventory(tree);
        assertEquals("SN-0001", read.device().identity().serial().orElseThrow());
        assertEquals(3, asked.get());
    }

    @Test
    void notReadyYetInTheBodyOfABadRequestIsAskedAgain() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        ServedTree tree =
                Trees.server()
                        .first(
                                (exchange, path) -> {
                                    if (path.equals("/redfish/v1/Chassis/1")
                                            && asked.getAndIncrement() == 0) {
                                        ServedTree.send(
                                                exchange,
                                                400,
                                                "{'error':{'@Message.ExtendedInfo':[{'MessageId':"
                                                        + "'SYS518','Message':'Not yet.'}]}}");
                                        return true;
                                    }
                                    return false;
                                });
        assertEquals(List.of(), inventory(tree).problems());
    }

    @Test
    void htmlForJsonIsNonsenseForThatResourceOnly() throws InterruptedException {
        Inventory read =
                inventory(
                        Trees.server()
                                .put("/redfish/v1/Chassis/1", "<html><body>Log in</body></html>"));
        assertEquals("SN-0001", read.device().identity().serial().orElseThrow());
        assertEquals("bmc.nonsense-html", read.problems().getFirst().what().code());
    }

    @Test
    void secondJsonValueIsCutOff() throws InterruptedException {
        Inventory read =
                inventory(
                        Trees.server()
                                .put(
                                        "/redfish/v1/Systems/1",
                                        Trees.system("SN-0001", "On", "")
                                                + "{'error':{'code':'Licence missing'}}"));
        assertEquals("SN-0001", read.device().identity().serial().orElseThrow());
        assertEquals(List.of(), read.problems());
    }

    @Test
    void noneOrManySystemsAreAllListed() throws InterruptedException {
        Inventory read =
                inventory(
                        Trees.server()
                                .put(
                                        "/redfish/v1/Systems",
                                        Trees.collection(
                                                "/redfish/v1/Systems/1",
                                                "/redfish/v1/Systems/Node2"))
                                .put(
                                        "/redfish/v1/Systems/Node2",
                                        "{'Id':'Node2','SerialNumber':'SN-0002','PowerState':'Off',"
                                                + "'Status':{'Health':'Warning'}}"));
        assertEquals(
                List.of("1", "Node2"),
                read.systems().stream().map(Inventory.HostSystem::id).toList());
        assertEquals(Health.WARNING, read.device().health(), "the worst of them");
        assertEquals("SN-0001", read.device().identity().serial().orElseThrow());
    }

    @Test
    void noneOrManySystemsWithoutAnyIsStillADevice() throws InterruptedException {
        Inventory read =
                inventory(
                        new ServedTree()
                                .put(
                                        "/redfish/v1",
                                        "{'RedfishVersion':'1.6.0',"
                                                + Trees.link("Chassis", "/redfish/v1/Chassis")
                                                + "'Id':'R'}")
                                .put(
                                        "/redfish/v1/Chassis",
                                        Trees.collection("/redfish/v1/Chassis/Shelf"))
                                .put(
                                        "/redfish/v1/Chassis/Shelf",
                                        "{'Id':'Shelf','SerialNumber':'SH-1','Model':'Shelf',"
                                                + "'PowerState':'On'}"));
        assertEquals(List.of(), read.systems());
        assertEquals("SH-1", read.device().identity().serial().orElseThrow());
        assertFalse(read.device().model().isEmpty());
    }

    @Test
    void drivesInOemAreReadBesideTheStandardOnes() throws InterruptedException {
        String smart = "/redfish/v1/Systems/1/SmartStorage";
        String controllers = smart + "/ArrayControllers";
        Inventory read =
                inventory(
                        Trees.server()
                                .put(
                                        "/redfish/v1/Systems/1",
                                        Trees.system(
                                                        "SN-0001",
                                                        "On",
                                                        "'Oem':{'Hpe':{'Links':{"
                                                                + Trees.link("SmartStorage", smart)
                                                                + "'Type':'L'}}},")
                                                .replace("'Testing'", "'HPE'"))
                                .put(
                                        smart,
                                        "{'Links':{"
                                                + Trees.link("ArrayControllers", controllers)
                                                + "'Type':'L'}}")
                                .put(controllers, Trees.collection(controllers + "/0"))
                                .put(
                                        controllers + "/0",
                                        "{'Id':'0','Links':{"
                                                + Trees.link("LogicalDrives", controllers + "/0/L")
                                                + Trees.link("PhysicalDrives", controllers + "/0/P")
                                                + "'Type':'L'}}")
                                .put(controllers + "/0/P", Trees.collection(controllers + "/0/P/0"))
                                .put(
                                        controllers + "/0/P/0",
                                        "{'@odata.type':'#HpeSmartStorageDiskDrive.v2_0_0."
                                            + "HpeSmartStorageDiskDrive','Id':'0','CapacityMiB':"
                                            + "1000,'Location':'1I:3:1','InterfaceType':'SAS',"
                                            + "'MediaType':'SSD','SerialNumber':'DSN9',"
                                            + "'SSDEnduranceUtilizationPercentage':3,"
                                            + "'FirmwareVersion':{'Current':{'VersionString':"
                                            + "'HPD2'}},'Status':{'Health':'OK'}}")
                                .put(controllers + "/0/L", Trees.collection(controllers + "/0/L/1"))
                                .put(
                                        controllers + "/0/L/1",
                                        "{'@odata.type':'#HpeSmartStorageLogicalDrive.v2_0_0."
                                            + "HpeSmartStorageLogicalDrive','Id':'1','Raid':'1',"
                                            + "'CapacityMiB':900}"));
        Inventory.Drive drive = read.drives().getFirst();
        assertEquals("DSN9", drive.serial());
        assertEquals("1I:3:1", drive.location());
        assertEquals("HPD2", drive.firmware());
        assertEquals("SAS", drive.protocol());
        assertEquals(1000L << 20, drive.bytes().orElseThrow());
        assertEquals(97, drive.lifeLeftPercent().orElseThrow());
        assertEquals("1", read.volumes().getFirst().raidType());
        assertEquals(900L << 20, read.volumes().getFirst().bytes().orElseThrow());
    }
}
