package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Whatever a service says, reading it ends in facts and problems, or in a {@link BmcException}. */
class FuzzTest {
    private static final long SEED = 20261121;
    private static final int ROUNDS = 150;

    private static final List<String> BITES =
            List.of(
                    "null",
                    "true",
                    "-1",
                    "1e999",
                    "\"\"",
                    "[]",
                    "{}",
                    "[[]]",
                    "\"\\ud800\"",
                    "\"/redfish/v1/Systems/1\"",
                    "{\"@odata.id\":\"//x\"}",
                    "{\"@odata.id\":7}",
                    "99999999999999999999999999",
                    "\"N/A\"",
                    "[null,{},3]",
                    "\"\\u0000\"");

    private static final String SENSORS = "/redfish/v1/Chassis/1/Sensors";

    /** A server with something of everything. */
    private static ServedTree full() {
        String system =
                Trees.system(
                        "SN-0001",
                        "On",
                        Trees.link("Memory", "/redfish/v1/Systems/1/Memory")
                                + Trees.link("Processors", "/redfish/v1/Systems/1/Memory")
                                + Trees.link("Storage", "/redfish/v1/Systems/1/Storage")
                                + Trees.link("EthernetInterfaces", "/redfish/v1/Systems/1/Nics")
                                + Trees.link("LogServices", "/redfish/v1/Systems/1/Logs"));
        return Trees.server()
                .put("/redfish/v1/Systems/1", system)
                .put(
                        "/redfish/v1/Chassis/1",
                        Trees.chassis(
                                Trees.link("Thermal", "/redfish/v1/Chassis/1/Thermal")
                                        + Trees.link("Power", "/redfish/v1/Chassis/1/Power")
                                        + Trees.link("Sensors", SENSORS)))
                .put(
                        "/redfish/v1/Systems/1/Memory",
                        Trees.collection("/redfish/v1/Systems/1/Memory/A"))
                .put(
                        "/redfish/v1/Systems/1/Memory/A",
                        "{'Id':'A','CapacityMiB':1024,'Status':{'Health':'OK'}}")
                .put(
                        "/redfish/v1/Systems/1/Storage",
                        Trees.collection("/redfish/v1/Systems/1/Storage/R"))
                .put(
                        "/redfish/v1/Systems/1/Storage/R",
                        "{'Id':'R','Drives':[{'@odata.id':'/redfish/v1/Drives/1'}]}")
                .put(
                        "/redfish/v1/Drives/1",
                        "{'Id':'1','CapacityBytes':10,'PhysicalLocation':{'PartLocation':"
                                + "{'LocationOrdinalValue':3}}}")
                .put("/redfish/v1/Systems/1/Nics", Trees.collection("/redfish/v1/Systems/1/Nics/1"))
                .put(
                        "/redfish/v1/Systems/1/Nics/1",
                        "{'Id':'1','MACAddress':'AA:BB:CC:00:00:01','SpeedMbps':1000,"
                                + "'IPv4Addresses':[{'Address':'10.0.0.1'}]}")
                .put(
                        "/redfish/v1/Systems/1/Logs",
                        Trees.collection("/redfish/v1/Systems/1/Logs/Sel"))
                .put(
                        "/redfish/v1/Systems/1/Logs/Sel",
                        "{'Id':'Sel','Entries':{'@odata.id':'/redfish/v1/Systems/1/Logs/Sel/E'}}")
                .put(
                        "/redfish/v1/Systems/1/Logs/Sel/E",
                        "{'Members':[{'@odata.id':'/redfish/v1/Systems/1/Logs/Sel/E/1','Id':'1',"
                                + "'Created':'2026-01-01T00:00:00Z','Message':'Fan slow',"
                                + "'Severity':'Warning'}]}")
                .put(
                        "/redfish/v1/Chassis/1/Thermal",
                        "{'Temperatures':[{'Name':'Inlet','ReadingCelsius':21,"
                                + "'UpperThresholdCritical':40}],"
                                + "'Fans':[{'Name':'Fan 1','Reading':4000,'ReadingUnits':'RPM'}]}")
                .put(
                        "/redfish/v1/Chassis/1/Power",
                        "{'PowerControl':[{'PowerConsumedWatts':300}],'PowerSupplies':"
                            + "[{'Name':'PSU1','PowerInputWatts':150,'Status':{'Health':'OK'}}]}")
                .put(SENSORS, Trees.collection(SENSORS + "/1"))
                .put(
                        SENSORS + "/1",
                        "{'Id':'1','Name':'Humidity','ReadingType':'Humidity','Reading':40,"
                                + "'Thresholds':{'UpperCritical':{'Reading':90}}}");
    }

    @Test
    void noMutationOfATreeThrowsAnythingButABmcException() throws InterruptedException {
        Random random = new Random(SEED);
        int read = 0;
        try (ServedTree tree = full()) {
            Map<String, byte[]> whole = new TreeMap<>(tree.bodies());
            for (int round = 0; round < ROUNDS; round++) {
                tree.bodies().putAll(whole);
                for (int bite = 0; bite <= random.nextInt(4); bite++) {
                    List<String> paths = List.copyOf(whole.keySet());
                    String path = paths.get(random.nextInt(paths.size()));
                    tree.bodies().compute(path, (_, body) -> bitten(body, random));
                }
                read += readAll(tree, round);
            }
        }
        assertTrue(read > ROUNDS / 3, "most of them are still read: " + read);
    }

    private static int readAll(ServedTree tree, int round) throws InterruptedException {
        try (RedfishClient client = Clients.without(tree.address())) {
            client.inventory(_ -> {});
            client.sensors();
            client.events(10);
            client.poll();
            return 1;
        } catch (BmcException e) {
            return 0;
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + SEED + " round " + round, e);
        }
    }

    private static byte[] bitten(byte[] body, Random random) {
        String text = new String(body, StandardCharsets.UTF_8);
        return switch (random.nextInt(3)) {
            case 0 -> swapped(text, random).getBytes(StandardCharsets.UTF_8);
            case 1 ->
                    text.substring(0, random.nextInt(text.length()))
                            .getBytes(StandardCharsets.UTF_8);
            default -> {
                byte[] bytes = body.clone();
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                yield bytes;
            }
        };
    }

    /** One value is another one. */
    private static String swapped(String text, Random random) {
        int colon = text.indexOf(':', random.nextInt(text.length()));
        int end = colon < 0 ? -1 : text.indexOf(',', colon);
        if (end < 0) {
            return text;
        }
        return text.substring(0, colon + 1)
                + BITES.get(random.nextInt(BITES.size()))
                + text.substring(end);
    }
}
