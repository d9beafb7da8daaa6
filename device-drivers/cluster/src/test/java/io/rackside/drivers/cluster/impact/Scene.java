package io.rackside.drivers.cluster.impact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.cluster.object.AttachLimit;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.Owner;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.Workload;
import io.rackside.model.Message;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Objects written down in a few words, and what becomes of them when node a goes. */
final class Scene {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> KINDS =
            List.of(
                    "ReplicaSet",
                    "StatefulSet",
                    "ReplicationController",
                    "Job",
                    "VirtualMachine",
                    "VirtualMachineInstanceReplicaSet");

    private final Map<String, List<JsonNode>> objects = new LinkedHashMap<>();
    private final List<Workload> gone = new ArrayList<>();
    private final List<AttachLimit> limits = new ArrayList<>();
    private String processor = "";
    private String spec = "'volumes':[]";
    private boolean everyPod = true;
    private boolean everySet = true;

    /** With quotes that need no escape. */
    static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"'));
    }

    /** A node that is ready, with more in its metadata, such as {@code 'labels':{}}. */
    Scene node(String name, String metadata, String allocatable) throws IOException {
        return add(
                "node",
                "{'metadata':{'name':'%s',%s},'status':{'allocatable':{'cpu':'8','memory':'16Gi',%s},"
                                .formatted(name, metadata, allocatable)
                        + "'conditions':[{'type':'Ready','status':'True'}]}}");
    }

    Scene node(String name) throws IOException {
        return node(name, "'labels':{'kubevirt.io/schedulable':'true'}", "'pods':'110'");
    }

    Scene add(String kind, String text) throws IOException {
        objects.computeIfAbsent(kind, _ -> new ArrayList<>()).add(json(text));
        return this;
    }

    /** A pod that is ready and is kept by a set of its name's first part, whose uid is that too. */
    Scene pod(String name, String node, String spec) throws IOException {
        return pod(name, node, "ReplicaSet", spec, "'phase':'Running'", true);
    }

    Scene pod(String name, String node, String kind, String spec, String status, boolean ready)
            throws IOException {
        String set = name.substring(0, name.indexOf('-'));
        return add(
                "pod",
                "{'metadata':{'namespace':'n','name':'%1$s','uid':'%1$s','labels':{'app':'%2$s'},"
                                .formatted(name, set)
                        + "'ownerReferences':[{'kind':'%s','name':'%s','uid':'%s','controller':true}]},"
                                .formatted(kind, set, set)
                        + "'spec':{'nodeName':'%s',%s},".formatted(node, spec)
                        + "'status':{%s,'conditions':[{'type':'Ready','status':'%s'}]}}"
                                .formatted(status, ready ? "True" : "False"));
    }

    /** A set of that uid. */
    Scene set(String kind, String name, String spec, String status) throws IOException {
        return add(
                kind,
                "{'metadata':{'namespace':'n','name':'%1$s','uid':'%1$s'},'spec':{%2$s},'status':{%3$s}}"
                        .formatted(name, spec, status));
    }

    /** Machine v on a node, that may migrate, with a strategy; and what it runs in, if anything. */
    Scene machine(String node, String strategy, String spec) throws IOException {
        this.spec = spec;
        return machine(node, strategy, "VirtualMachine", "'uid':'i'", "Running");
    }

    /** One of any owner, with more of what is there. */
    Scene machine(String node, String strategy, String owner, String metadata, String phase)
            throws IOException {
        return add(
                "machine",
                "{'metadata':{'namespace':'n','name':'v',%s,'ownerReferences':".formatted(metadata)
                        + "[{'kind':'%s','name':'v','uid':'v','controller':true}]},"
                                .formatted(owner)
                        + "'spec':{'evictionStrategy':'%s','domain':{'memory':{'guest':'1Gi'},"
                                .formatted(strategy)
                        + "'cpu':{%s}},%s},".formatted(processor, spec)
                        + "'status':{'nodeName':'%s','phase':'%s',".formatted(node, phase)
                        + "'conditions':[{'type':'LiveMigratable','status':'True'}]}}");
    }

    /** The pod that machine runs in. */
    Scene shell(String node, String spec) throws IOException {
        return add(
                "pod",
                "{'metadata':{'namespace':'n','name':'virt-launcher-v','uid':'shell',"
                    + "'labels':{'kubevirt.io':'virt-launcher'},'ownerReferences':"
                    + "[{'kind':'VirtualMachineInstance','name':'v','uid':'i','controller':true}]},"
                        + "'spec':{'nodeName':'%s',%s},".formatted(node, spec)
                        + "'status':{'phase':'Running',"
                        + "'conditions':[{'type':'Ready','status':'True'}]}}");
    }

    Scene budget(String app, int allowed, int healthy, int wanted) throws IOException {
        return add(
                "budget",
                "{'metadata':{'namespace':'n','name':'b-%1$s'},'spec':{'selector':{'matchLabels':"
                                .formatted(app)
                        + "{'%s':'%s'}}},"
                                .formatted(app.equals("virt-launcher") ? "kubevirt.io" : "app", app)
                        + "'status':{'disruptionsAllowed':%d,'currentHealthy':%d,'desiredHealthy':%d}}"
                                .formatted(allowed, healthy, wanted));
    }

    /** Machines that are written down after this have their node's processor. */
    Scene hostModel() {
        processor = "'model':'host-model'";
        return this;
    }

    /** Machines that are written down after this have their node's very processor. */
    Scene hostPassthrough() {
        processor = "'model':'host-passthrough'";
        return this;
    }

    /** As where sets that are not written down could not be read. */
    Scene unreadSets() {
        everySet = false;
        return this;
    }

    /** One that is named as an owner and is not there. */
    Scene gone(String kind, String name) {
        gone.add(Workload.gone("n", new Owner(kind, name, name)));
        return this;
    }

    /** A driver of which a node attaches so many volumes, with those it has. */
    Scene attaches(String node, String driver, int most, String... attached) {
        limits.add(new AttachLimit(node, driver, most, Set.of(attached)));
        return this;
    }

    /** A volume of a driver, and the claim of its name that is bound to it. */
    Scene claim(String name, String driver, String mode) throws IOException {
        add(
                "volume",
                "{'metadata':{'name':'pv-%1$s'},'spec':{'csi':{'driver':'%2$s'}}}"
                        .formatted(name, driver));
        return add(
                "claim",
                "{'metadata':{'namespace':'n','name':'%1$s'},'spec':{'volumeName':'pv-%1$s','accessModes':['%2$s']}}"
                        .formatted(name, mode));
    }

    /** As where only the leaving nodes' pods were read. */
    Scene fewPods() {
        everyPod = false;
        return this;
    }

    Impact impact(Departure how) {
        List<Workload> workloads = new ArrayList<>(gone);
        for (String kind : KINDS) {
            workloads.addAll(read(kind, it -> ObjectReading.workload(kind, it)));
        }
        if (everySet) {
            read("pod", ObjectReading::pod).forEach(each -> alone(each, workloads));
        }
        ClusterObjects all =
                new ClusterObjects(
                        read("node", ObjectReading::node),
                        read("pod", ObjectReading::pod),
                        everyPod,
                        read("machine", ObjectReading::virtualMachineInstance),
                        workloads,
                        read("budget", ObjectReading::budget),
                        read("volume", ObjectReading::volume),
                        read("claim", ObjectReading::claim),
                        limits,
                        Instant.EPOCH);
        return ImpactOfNodes.of(all, Set.of("a"), "", how);
    }

    /** The set of a pod that nobody wrote down has that one. */
    private static void alone(Pod pod, List<Workload> workloads) {
        pod.owner()
                .filter(it -> Set.of("ReplicaSet", "StatefulSet").contains(it.kind()))
                .filter(it -> workloads.stream().noneMatch(all -> all.uid().equals(it.uid())))
                .map(
                        it ->
                                new Workload(
                                        it.kind(),
                                        pod.namespace(),
                                        it.name(),
                                        it.uid(),
                                        Optional.empty(),
                                        1,
                                        1,
                                        0,
                                        Workload.Again.ALWAYS,
                                        OptionalInt.empty(),
                                        1))
                .ifPresent(workloads::add);
    }

    /** Verdicts and codes of reasons by name, as node a is emptied. */
    Map<String, String> emptied() {
        return said(impact(Departure.EMPTIED));
    }

    static Map<String, String> said(Impact impact) {
        Map<String, String> said = new LinkedHashMap<>();
        impact.items()
                .forEach(
                        item -> said.put(item.name(), item.verdict() + " " + codes(item.reason())));
        return said;
    }

    private static String codes(Message message) {
        StringBuilder codes = new StringBuilder(message.code().replace("cluster.impact.", ""));
        for (Object argument : message.arguments()) {
            if (argument instanceof Message inner) {
                codes.append(' ').append(codes(inner));
            }
        }
        return codes.toString();
    }

    private <T> List<T> read(String kind, Function<JsonNode, T> reading) {
        return objects.getOrDefault(kind, List.of()).stream().map(reading).toList();
    }
}
