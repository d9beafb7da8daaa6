package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;

import java.util.ArrayList;
import java.util.List;

/**
 * A virtual machine.
 *
 * @param addresses of all its networks, as its guest or the network says
 */
record MachineSight(VirtualMachineInstance machine, List<String> addresses) {
    private static final int NETWORKS_MOST = 32;

    static MachineSight of(JsonNode object) {
        List<String> addresses = new ArrayList<>();
        JsonNode networks = object.path("status").path("interfaces");
        for (int i = 0; i < Math.min(networks.size(), NETWORKS_MOST); i++) {
            JsonNode all = networks.path(i).path("ipAddresses");
            if (all.isEmpty() && networks.path(i).has("ipAddress")) {
                addresses.add(Texts.of(networks.path(i).path("ipAddress")));
            }
            addresses.addAll(Texts.list(all));
        }
        return new MachineSight(ObjectReading.virtualMachineInstance(object), addresses);
    }

    String fullName() {
        return machine.namespace() + "/" + machine.name();
    }

    boolean on(String node) {
        return machine.node().equals(node) && !machine.over();
    }
}
