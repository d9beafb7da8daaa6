package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Health;
import io.rackside.model.Part;
import io.rackside.model.PartKind;
import io.rackside.model.PowerState;
import io.rackside.model.Vitals;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What a poll finds is what raises alarms. */
class PollTest {
    private static final String POWER = "/redfish/v1/Chassis/1/Power";
    private static final String THERMAL = "/redfish/v1/Chassis/1/Thermal";
    private static final String MEMORY = "/redfish/v1/Systems/1/Memory";

    private static ServedTree server() {
        return Trees.server()
                .put("/redfish/v1/Systems/1", system("OK", "OK"))
                .put(
                        "/redfish/v1/Chassis/1",
                        Trees.chassis(Trees.link("Power", POWER) + Trees.link("Thermal", THERMAL)))
                .put(MEMORY, Trees.collection(MEMORY + "/A", MEMORY + "/B"))
                .put(MEMORY + "/A", "{'Id':'A','DeviceLocator':'DIMM A1','Status':{'Health':'OK'}}")
                .put(
                        MEMORY + "/B",
                        "{'Id':'B','DeviceLocator':'DIMM B1','Status':{'Health':'Warning'}}")
                .put(POWER, power("OK"))
                .put(
                        THERMAL,
                        "{'Temperatures':[{'Name':'Inlet','ReadingCelsius':41,"
                                + "'UpperThresholdCritical':40}],'Fans':[{'Name':'Fan 1',"
                                + "'Reading':600,'LowerThresholdCritical':800}]}");
    }

    private static String system(String health, String memory) {
        return Trees.system(
                        "SN-0001",
                        "On",
                        Trees.link("Memory", MEMORY)
                                + "'MemorySummary':{'Status':{'HealthRollup':'"
                                + memory
                                + "'}},")
                .replace("'Health':'OK'", "'HealthRollup':'" + health + "'");
    }

    private static String power(String health) {
        return "{'PowerSupplies':[{'MemberId':'0','Name':'PSU1','Status':{'Health':'OK'}},"
                + "{'MemberId':'1','Name':'PSU2','Status':{'State':'Enabled','Health':'"
                + health
                + "'}}]}";
    }

    private static Health health(Vitals poll, PartKind kind, String name) {
        return poll.parts().stream()
                .filter(part -> part.kind() == kind && part.name().equals(name))
                .findFirst()
                .orElseThrow()
                .health();
    }

    @Test
    void aFailedPowerSupplyASlowFanAndAHotInletAreSeen() throws InterruptedException {
        try (ServedTree tree = server();
                RedfishClient client = Clients.without(tree.address())) {
            Vitals well = client.poll();
            assertEquals(PowerState.ON, well.power());
            assertEquals(Health.OK, health(well, PartKind.POWER_SUPPLY, "PSU2"));
            assertEquals(Health.CRITICAL, health(well, PartKind.FAN, "Fan 1"), "by its limit");
            assertEquals(
                    Health.CRITICAL,
                    well.readings().stream()
                            .filter(r -> r.sensor().name().equals("Inlet"))
                            .findFirst()
                            .orElseThrow()
                            .health());
            tree.put(POWER, power("Critical"));
            assertEquals(Health.CRITICAL, health(client.poll(), PartKind.POWER_SUPPLY, "PSU2"));
        }
    }

    @Test
    void theModuleIsNamedOnceTheMemoryIsNotWell() throws InterruptedException {
        try (ServedTree tree = server();
                RedfishClient client = Clients.without(tree.address())) {
            assertTrue(
                    client.poll().parts().stream()
                            .noneMatch(p -> p.kind() == PartKind.MEMORY && !p.name().isEmpty()));
            tree.put("/redfish/v1/Systems/1", system("Warning", "Warning"));
            Vitals poll = client.poll();
            assertEquals(Health.WARNING, poll.health());
            assertEquals(Health.WARNING, health(poll, PartKind.MEMORY, "DIMM B1"));
            assertEquals(Health.OK, health(poll, PartKind.MEMORY, "DIMM A1"));
        }
    }

    @Test
    void aSecondFaultThatDoesNotChangeTheRollUpIsSeenWithinThreePolls()
            throws InterruptedException {
        try (ServedTree tree = server();
                RedfishClient client = Clients.without(tree.address())) {
            tree.put("/redfish/v1/Systems/1", system("Warning", "Warning"));
            assertEquals(Health.OK, health(client.poll(), PartKind.MEMORY, "DIMM A1"));
            tree.put(
                    MEMORY + "/A",
                    "{'Id':'A','DeviceLocator':'DIMM A1','Status':{'Health':'Warning'}}");
            client.poll();
            client.poll();
            assertEquals(Health.WARNING, health(client.poll(), PartKind.MEMORY, "DIMM A1"));
        }
    }

    @Test
    void aChangeOfTheMemorysHealthAloneNamesTheModule() throws InterruptedException {
        try (ServedTree tree = server();
                RedfishClient client = Clients.without(tree.address())) {
            tree.put("/redfish/v1/Systems/1", system("OK", "OK"));
            client.poll();
            tree.put("/redfish/v1/Systems/1", system("OK", "Warning"));
            assertEquals(Health.WARNING, health(client.poll(), PartKind.MEMORY, "DIMM B1"));
        }
    }

    @Test
    void unchangedResourcesAreNotSentAgainWhereTheServiceHasTags() throws InterruptedException {
        try (ServedTree tree =
                        server().first(
                                        (exchange, _) -> {
                                            String known =
                                                    exchange.getRequestHeaders()
                                                            .getFirst("If-None-Match");
                                            exchange.getResponseHeaders().set("ETag", "\"1\"");
                                            if ("\"1\"".equals(known)) {
                                                exchange.sendResponseHeaders(304, -1);
                                                return true;
                                            }
                                            return false;
                                        });
                RedfishClient client = Clients.without(tree.address())) {
            List<Part> first = client.poll().parts();
            long before = client.stats().bytes();
            List<Part> second = client.poll().parts();
            assertEquals(first, second);
            assertTrue(client.stats().bytes() - before < 2_500, "headers only");
        }
    }
}
