package io.rackside.bmc.redfish.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Nobody can tell whose box was recorded, and everything still fits together. */
class PseudonymsTest {
    private static final String UUID = "4c4c4544-0051-3010-8052-b4c04f4a5931";

    private static Recording recording() throws IOException {
        SortedMap<String, JsonNode> resources = new TreeMap<>();
        put(
                resources,
                "/redfish/v1/Systems/CN7475/Ethernet/b8:59:9f:01:02:03",
                "{'SerialNumber':'CN7475','UUID':'"
                        + UUID
                        + "','HostName':'db-07.grid.example',"
                        + "'MACAddress':'b8:59:9f:01:02:03','IPv4Addresses':[{'Address':"
                        + "'10.20.30.40','SubnetMask':'255.255.255.0','Gateway':'10.20.30.1'}],"
                        + "'IPv6':'fe80::1a2b:3c4d','Global':'2001:da8:1::7','Any':'::',"
                        + "'FirmwareVersion':'7.10.30.5','AssetTag':'unknown',"
                        + "'Message':'At 08:00:00 the box cn7475 (10.20.30.40) failed.',"
                        + "'Created':'2026-11-21T08:00:00Z','Model':'PowerEdge R750'}");
        put(resources, "/redfish/v1/Chassis/1", "{'SerialNumber':'CN7475','Id':'1'}");
        return new Recording(resources, List.of("/redfish/v1/Systems/CN7475#/P"), List.of(), true);
    }

    private static void put(SortedMap<String, JsonNode> all, String path, String text)
            throws IOException {
        all.put(path, new ObjectMapper().readTree(text.replace('\'', '"')));
    }

    private static Pseudonyms with(String key) {
        return new Pseudonyms(key.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatTellsWhoseBoxItIsIsGone() throws IOException {
        Recording other = with("0123456789abcdef").of(recording());
        String all = other.resources() + " " + other.masked();
        for (String told :
                List.of("CN7475", "cn7475", UUID, "db-07", "01:02:03", "10.20.30", "1a2b", "da8")) {
            assertFalse(all.contains(told), told + " in " + all);
        }
    }

    @Test
    void whatBelongedTogetherStillDoes() throws IOException {
        Recording other = with("0123456789abcdef").of(recording());
        JsonNode chassis = other.resources().get("/redfish/v1/Chassis/1");
        String path = other.resources().lastKey();
        JsonNode port = other.resources().get(path);
        String serial = chassis.path("SerialNumber").textValue();
        assertEquals(serial, port.path("SerialNumber").textValue());
        assertTrue(serial.matches("[A-Z]{2}[0-9]{4}"), serial);
        assertTrue(path.contains(serial), path);
        assertTrue(path.endsWith(port.path("MACAddress").textValue()), path);
        assertTrue(port.path("MACAddress").textValue().startsWith("b8:59:9f:"));
        assertTrue(port.path("Message").textValue().toUpperCase(Locale.ROOT).contains(serial));
        assertTrue(
                port.path("Message")
                        .textValue()
                        .contains(port.path("IPv4Addresses").path(0).path("Address").textValue()));
    }

    @Test
    void whatTellsWhatIsWrongStays() throws IOException {
        JsonNode port = with("0123456789abcdef").of(recording()).resources().lastEntry().getValue();
        assertEquals("7.10.30.5", port.path("FirmwareVersion").textValue());
        assertEquals(
                "255.255.255.0", port.path("IPv4Addresses").path(0).path("SubnetMask").textValue());
        assertEquals("2026-11-21T08:00:00Z", port.path("Created").textValue());
        assertEquals("PowerEdge R750", port.path("Model").textValue());
        assertEquals("unknown", port.path("AssetTag").textValue());
        assertEquals("::", port.path("Any").textValue());
        assertTrue(port.path("Message").textValue().startsWith("At 08:00:00 the box "));
        assertTrue(port.path("IPv6").textValue().startsWith("fe80::"));
    }

    @Test
    void anotherKeyGivesOtherNames() throws IOException {
        assertNotEquals(
                with("0123456789abcdef").of(recording()).resources(),
                with("fedcba9876543210").of(recording()).resources());
    }
}
