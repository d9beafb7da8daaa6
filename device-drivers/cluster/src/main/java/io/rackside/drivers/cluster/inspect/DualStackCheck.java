package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether both families of addresses go all the way: node, pod, service, virtual machine. One that
 * has one family where its peers have two is a break in the chain.
 */
final class DualStackCheck implements Check {
    @Override
    public void run(Look look, Findings findings) throws InterruptedException {
        AddressChain chain = new AddressChain();
        Check.parts(
                findings,
                () -> nodesAndPods(look, chain, findings),
                () -> services(look, chain, findings),
                () -> machines(look, chain, findings));
        chain.tell(findings);
    }

    private static void machines(Look look, AddressChain chain, Findings findings)
            throws Unread, InterruptedException {
        Map<String, Set<Family>> machines = new TreeMap<>();
        look.machines().forEach(each -> machines.put(each.fullName(), Family.of(each.addresses())));
        compare(Message.of("cluster.inspect.dual.machines"), machines, findings);
        chain.add(Message.of("cluster.inspect.dual.machines"), machines.values(), false);
    }

    private static void nodesAndPods(Look look, AddressChain chain, Findings findings)
            throws Unread, InterruptedException {
        Map<String, Set<Family>> addresses = new TreeMap<>();
        Map<String, Set<Family>> networks = new TreeMap<>();
        Set<String> ofNodes = new HashSet<>();
        for (NodeSight node : look.nodes()) {
            List<String> own =
                    node.node().addresses().stream()
                            .filter(each -> each.type().equals("InternalIP"))
                            .map(ClusterNode.Address::address)
                            .toList();
            ofNodes.addAll(own);
            addresses.put(node.name(), Family.of(own));
            List<String> pods = new ArrayList<>(Texts.list(node.spec().path("podCIDRs")));
            pods.add(Texts.of(node.spec().path("podCIDR")));
            networks.put(node.name(), Family.of(pods));
        }
        compare(Message.of("cluster.inspect.dual.nodes"), addresses, findings);
        compare(Message.of("cluster.inspect.dual.networks"), networks, findings);
        chain.add(Message.of("cluster.inspect.dual.nodes"), addresses.values(), true);
        chain.add(Message.of("cluster.inspect.dual.networks"), networks.values(), true);
        Map<String, Set<Family>> pods = pods(look, ofNodes);
        chain.add(Message.of("cluster.inspect.dual.pods"), pods.values(), false);
        compare(Message.of("cluster.inspect.dual.pods"), pods, findings);
    }

    /** Pods with addresses of their own; those on their node's network have the node's. */
    private static Map<String, Set<Family>> pods(Look look, Set<String> ofNodes)
            throws Unread, InterruptedException {
        Map<String, Set<Family>> families = new TreeMap<>();
        for (PodSight pod : look.pods()) {
            boolean own = pod.addresses().stream().noneMatch(ofNodes::contains);
            boolean shell =
                    pod.owner()
                            .filter(each -> each.kind().equals("VirtualMachineInstance"))
                            .isPresent();
            if (own && !shell && !pod.over()) {
                families.put(pod.fullName(), Family.of(pod.addresses()));
            }
        }
        return families;
    }

    /** A service has one family unless it asks for both; its peers are those of its namespace. */
    private static void services(Look look, AddressChain chain, Findings findings)
            throws Unread, InterruptedException {
        Map<String, Map<String, Set<Family>>> services = new TreeMap<>();
        for (JsonNode each : look.all(Resource.SERVICE).orElse(List.of())) {
            JsonNode spec = each.path("spec");
            if (!Texts.of(spec.path("type")).equals("ExternalName")) {
                Set<Family> families = EnumSet.noneOf(Family.class);
                for (String family : Texts.list(spec.path("ipFamilies"))) {
                    families.add(family.equals("IPv6") ? Family.IPV6 : Family.IPV4);
                }
                services.computeIfAbsent(
                                Texts.of(each.path("metadata").path("namespace")),
                                _ -> new TreeMap<>())
                        .put(Texts.fullName(each), families);
            }
        }
        chain.add(
                Message.of("cluster.inspect.dual.services"),
                services.values().stream().flatMap(each -> each.values().stream()).toList(),
                false);
        for (Map<String, Set<Family>> peers : services.values()) {
            compare(Message.of("cluster.inspect.dual.services"), peers, findings);
        }
    }

    private static void compare(Message what, Map<String, Set<Family>> all, Findings findings) {
        List<String> both =
                all.keySet().stream().filter(each -> Family.both(all.get(each))).toList();
        if (both.isEmpty()) {
            long with = all.values().stream().filter(each -> !each.isEmpty()).count();
            findings.seen("", Message.of("cluster.inspect.dual.single", what, with));
            return;
        }
        findings.seen("", Message.of("cluster.inspect.dual.both", what, both.size()));
        all.forEach(
                (name, has) -> {
                    if (has.size() == 1) {
                        findings.warning(
                                name,
                                Message.of("cluster.inspect.dual.lacks", what, Family.lacking(has)),
                                Message.of("cluster.inspect.dual.lacks.todo"));
                    }
                });
    }
}
