package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

class TagLadderTest {
    /** An action is sent bare, and with its resource's tag only when the service asks for one. */
    @ParameterizedTest
    @ValueSource(ints = {412, 428, 204})
    void anActionGetsTheTagOfItsResourceWhenTheServiceWantsOne(int refusal) throws Exception {
        List<String> posts = new CopyOnWriteArrayList<>();
        ServedTree tree = Trees.server();
        tree.put("/redfish/v1/Systems/1", Trees.system("SN-0001", "Off", ""));
        tree.first(
                (exchange, path) -> {
                    if (exchange.getRequestMethod().equals("GET")) {
                        exchange.getResponseHeaders().set("ETag", "\"" + path.length() + "\"");
                        return false;
                    }
                    String tag = String.valueOf(exchange.getRequestHeaders().getFirst("If-Match"));
                    posts.add(tag);
                    boolean taken = refusal == 204 || !tag.equals("null");
                    if (taken) {
                        tree.put("/redfish/v1/Systems/1", Trees.system("SN-0001", "On", ""));
                    }
                    ServedTree.send(exchange, taken ? 204 : refusal, taken ? "" : "{}");
                    return true;
                });
        Target target =
                new Target(
                        new DeviceId("device-1"),
                        "db-01",
                        "A-07 U12",
                        Identity.ofSerial("SN-0001"));
        try (tree;
                RedfishClient client = Clients.without(tree.address())) {
            Act on =
                    client.acts(target).stream()
                            .filter(act -> act.kind().equals("power.on"))
                            .findFirst()
                            .orElseThrow();
            assertInstanceOf(Outcome.Done.class, TwinPair.run(client, on, SecretSource.none()));
            String tag = "\"" + "/redfish/v1/Systems/1".length() + "\"";
            assertEquals(refusal == 204 ? List.of("null") : List.of("null", tag), posts);
        }
    }
}
