package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.bmc.virtual.machine.VirtualServer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;

/** A port's link in the tree, as its cable makes it. */
class NetworkLinkTest {
    private static final String ADAPTERS = "/redfish/v1/Chassis/1/NetworkAdapters";
    private static final String HOST = "/redfish/v1/Systems/1/EthernetInterfaces";

    private VirtualServer server;
    private Wire wire;

    @ParameterizedTest
    @EnumSource(Make.class)
    void aPortHasALinkAsLongAsTheOtherEndSends(Make make) throws Exception {
        server = Twins.server(make, new SteppedTime());
        try (VirtualRedfish redfish = Twins.start(server);
                Wire open = new Wire(redfish.uri())) {
            wire = open;
            ServerSpec.Port first =
                    server.spec().cards().stream()
                            .flatMap(card -> card.ports().stream())
                            .findFirst()
                            .orElseThrow();
            shows(first, true);
            server.signal(first.mac(), false);
            shows(first, false);
            server.signal(first.mac(), true);
            shows(first, true);
        }
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void aPortThatWasBuiltWithoutACableGetsALinkWithOne(Make make) throws Exception {
        server = Twins.server(make, new SteppedTime());
        ServerSpec.Port bare =
                server.spec().cards().stream()
                        .flatMap(card -> card.ports().stream())
                        .filter(port -> !port.up())
                        .findFirst()
                        .orElseThrow();
        assertFalse(server.state().linked(bare));
        server.signal(bare.mac(), true);
        assertTrue(server.state().linked(bare));
    }

    /** Everywhere the tree tells of that port. */
    private void shows(ServerSpec.Port port, boolean up) throws Exception {
        int told = 0;
        for (JsonNode adapter : members(ADAPTERS)) {
            JsonNode ports =
                    adapter.has("Ports") ? adapter.get("Ports") : adapter.get("NetworkPorts");
            for (JsonNode each : members(ports.get("@odata.id").asText())) {
                told += told(each, port, up);
            }
        }
        assertEquals(1, told);
        for (JsonNode each : members(HOST)) {
            told(each, port, up);
        }
    }

    private static int told(JsonNode each, ServerSpec.Port port, boolean up) {
        if (!each.toString().contains(port.mac())) {
            return 0;
        }
        assertTrue(each.path("LinkStatus").asText().endsWith(up ? "Up" : "Down"), each::toString);
        return 1;
    }

    private List<JsonNode> members(String collection) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode link : wire.get(collection).json().path("Members")) {
            all.add(wire.get(link.get("@odata.id").asText()).json());
        }
        return all;
    }
}
