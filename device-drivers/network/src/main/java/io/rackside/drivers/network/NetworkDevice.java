package io.rackside.drivers.network;

import io.rackside.drivers.network.profile.Profile;
import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.network.read.AggregateTable;
import io.rackside.drivers.network.read.Answers;
import io.rackside.drivers.network.read.BoxFacts;
import io.rackside.drivers.network.read.Entities;
import io.rackside.drivers.network.read.Environment;
import io.rackside.drivers.network.read.ForwardingTable;
import io.rackside.drivers.network.read.Identification;
import io.rackside.drivers.network.read.InterfaceTable;
import io.rackside.drivers.network.read.Mib;
import io.rackside.drivers.network.read.NeighbourTable;
import io.rackside.drivers.network.read.OpticTable;
import io.rackside.drivers.network.read.PortFacts;
import io.rackside.drivers.network.read.Ports;
import io.rackside.drivers.network.read.ResolvedTable;
import io.rackside.drivers.network.read.VlanBridges;
import io.rackside.drivers.network.read.VlanTable;
import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.model.DeviceKind;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.network.BatteryState;
import io.rackside.model.network.FirewallState;
import io.rackside.model.network.NetworkFacts;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Outlet;
import io.rackside.operations.Time;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A switch, firewall, PDU, UPS or probe, read by SNMP. Only reads; blocking, for virtual threads.
 */
public final class NetworkDevice {
    /** What could not be read that is told; a broken agent may have more. */
    private static final int MOST_PROBLEMS = 200;

    private final Agent agent;
    private final Profiles profiles;
    private final String address;
    private final Time time;

    /**
     * @param address it is asked at, as the facts shall name it
     */
    public NetworkDevice(Agent agent, Profiles profiles, String address, Time time) {
        this.agent = agent;
        this.profiles = profiles;
        this.address = address;
        this.time = time;
    }

    /**
     * One look: the columns of what is asked for, side by side. What alone could not be read is a
     * problem in the answer.
     *
     * @throws SnmpException when nothing at all was answered
     */
    public NetworkInventory read(Set<Topic> topics) throws InterruptedException {
        Answers answers = new Answers();
        answers.addObjects(
                agent.ask(
                        List.of(
                                Mib.SYS_DESCR,
                                Mib.SYS_OBJECT_ID,
                                Mib.SYS_UP_TIME,
                                Mib.SYS_NAME,
                                Mib.SNMP_ENGINE_TIME)));
        Identification identification = new Identification(answers);
        List<Problem> problems = new ArrayList<>();
        Optional<Profile> profile = profile(answers, identification, problems);
        try {
            answers.addObjects(agent.ask(objects(topics, profile)));
        } catch (SnmpException e) {
            problems.add(new Problem(address, e.what()));
        }
        columns(answers, columns(topics, profile), problems);
        columns(answers, rest(answers, topics), problems);
        VlanBridges bridges =
                topics.contains(Topic.FORWARDING)
                                && profile.map(Profile::bridgePerVlan).orElse(false)
                        ? VlanBridges.read(agent, answers, time)
                        : VlanBridges.none();
        problems.addAll(bridges.problems());
        return inventory(answers, identification, profile, topics, problems, bridges);
    }

    private Optional<Profile> profile(
            Answers answers, Identification identification, List<Problem> problems)
            throws InterruptedException {
        Set<Oid> telling =
                profiles.telling(identification.objectId(), identification.description());
        if (!telling.isEmpty()) {
            try {
                answers.addObjects(agent.ask(telling));
            } catch (SnmpException e) {
                problems.add(new Problem(address, e.what()));
            }
        }
        return profiles.of(
                identification.objectId(),
                identification.description(),
                object -> answers.object(object).isPresent());
    }

    private void columns(Answers answers, List<Oid> wanted, List<Problem> problems)
            throws InterruptedException {
        if (wanted.isEmpty()) {
            return;
        }
        try {
            answers.addColumns(agent.read(wanted).values());
        } catch (SnmpException e) {
            problems.add(new Problem(address, e.what()));
        }
    }

    /** What is asked for only where the first answers lack it. */
    private static List<Oid> rest(Answers answers, Set<Topic> topics) {
        List<Oid> wanted = new ArrayList<>();
        if (topics.contains(Topic.INTERFACES)) {
            wanted.addAll(Mib.interfacesOfOldAgents(answers));
            wanted.addAll(AggregateTable.missing(answers));
        }
        if (topics.contains(Topic.VLANS)) {
            wanted.addAll(Mib.configuredVlans(answers));
        }
        return wanted;
    }

    private static List<Oid> objects(Set<Topic> topics, Optional<Profile> profile) {
        Set<Oid> wanted = new LinkedHashSet<>(profile.map(Profile::singles).orElse(List.of()));
        if (topics.contains(Topic.ENVIRONMENT) && hasUps(profile)) {
            wanted.addAll(Mib.ups());
        }
        return List.copyOf(wanted);
    }

    private static boolean hasUps(Optional<Profile> profile) {
        return profile.map(Profile::ups).orElse(true);
    }

    private static List<Oid> columns(Set<Topic> topics, Optional<Profile> profile) {
        Set<Oid> wanted = new LinkedHashSet<>();
        if (topics.contains(Topic.INTERFACES)) {
            wanted.addAll(Mib.interfaces());
        }
        if (topics.contains(Topic.NEIGHBOURS)) {
            wanted.addAll(Mib.neighbours());
        }
        if (topics.contains(Topic.ENVIRONMENT)) {
            wanted.addAll(Mib.entities());
            wanted.addAll(Mib.sensors());
            wanted.addAll(Mib.poeSupply());
            profile.ifPresent(p -> wanted.addAll(p.columns()));
            if (profile.map(Profile::sensorUnits).orElse(false)) {
                wanted.addAll(Mib.sensorUnits());
            }
            if (profile.map(Profile::ciscoSensors).orElse(false)) {
                wanted.addAll(Mib.ciscoSensors());
            }
            if (profile.map(Profile::memoryByStandard).orElse(true)) {
                wanted.addAll(Mib.storage());
            }
            if (hasUps(profile)) {
                wanted.addAll(Mib.upsLines());
            }
        }
        if (topics.contains(Topic.VLANS)) {
            wanted.addAll(Mib.vlans());
            if (profile.map(Profile::ciscoVlans).orElse(false)) {
                wanted.addAll(Mib.ciscoVlans());
            }
        }
        if (topics.contains(Topic.POE)) {
            wanted.addAll(Mib.poe());
        }
        if (topics.contains(Topic.FORWARDING)) {
            wanted.addAll(Mib.forwarding());
            if (profile.map(Profile::bridgePerVlan).orElse(false)) {
                wanted.addAll(Mib.ciscoBridges());
            }
        }
        return List.copyOf(wanted);
    }

    private NetworkInventory inventory(
            Answers answers,
            Identification identification,
            Optional<Profile> profile,
            Set<Topic> topics,
            List<Problem> problems,
            VlanBridges bridges) {
        List<NetworkInterface> interfaces = bridges.withSpanningTree(InterfaceTable.of(answers));
        Ports ports = new Ports(interfaces, answers);
        Entities entities = new Entities(answers);
        OpticTable optics = new OpticTable(answers, entities, ports, profile);
        Environment environment = new Environment(answers, entities, profile, optics, time.now());
        BoxFacts box = new BoxFacts(answers, entities);
        NetworkFacts facts =
                identification.facts(
                        profile,
                        entities,
                        interfaces,
                        address,
                        problems.isEmpty() && answers.complete());
        Optional<BatteryState> battery = profile.flatMap(Profile::battery).flatMap(box::battery);
        List<Outlet> outlets =
                profile.map(Profile::outlets).orElse(List.of()).stream()
                        .flatMap(rule -> box.outlets(rule).stream())
                        .toList();
        NetworkInventory inventory =
                new NetworkInventory(
                        facts,
                        interfaces,
                        NeighbourTable.of(answers, ports),
                        environment.loads(),
                        environment.temperatures(),
                        environment.fans(),
                        environment.powerSupplies(),
                        optics.all(),
                        environment.others(),
                        topics.contains(Topic.VLANS)
                                ? VlanTable.of(
                                        answers,
                                        ports,
                                        profile.flatMap(Profile::vlanNames),
                                        profile.map(Profile::vlanTags).orElse(List.of()))
                                : List.of(),
                        topics.contains(Topic.FORWARDING)
                                ? ForwardingTable.of(answers, ports, bridges)
                                : List.of(),
                        AggregateTable.of(answers, interfaces, ports),
                        PortFacts.poe(answers, ports, profile.flatMap(Profile::poeWatts)),
                        entities.stack(answers, profile.flatMap(Profile::stack)),
                        firewall(profile, box, facts.kind()),
                        outlets,
                        battery.or(box::standardBattery),
                        List.of(),
                        topics.contains(Topic.FORWARDING)
                                ? ResolvedTable.of(answers, ports)
                                : List.of());
        if (identification.objectId().size() == 0 && identification.description().isEmpty()) {
            problems.add(new Problem(Mib.SYS_DESCR.toString(), Message.of("network.no-system")));
        }
        problems.addAll(profiles.problems());
        problems.addAll(answers.problems());
        return with(inventory, problems);
    }

    /** A switch or router that takes turns with another is no firewall for that. */
    private static Optional<FirewallState> firewall(
            Optional<Profile> profile, BoxFacts box, DeviceKind kind) {
        return profile.flatMap(Profile::firewall)
                .flatMap(box::firewall)
                .filter(state -> kind == DeviceKind.FIREWALL || state.sessions().isPresent());
    }

    private static NetworkInventory with(NetworkInventory i, List<Problem> problems) {
        return new NetworkInventory(
                i.device(),
                i.interfaces(),
                i.neighbours(),
                i.loads(),
                i.temperatures(),
                i.fans(),
                i.powerSupplies(),
                i.optics(),
                i.otherReadings(),
                i.vlans(),
                i.learned(),
                i.aggregates(),
                i.poe(),
                i.stack(),
                i.firewall(),
                i.outlets(),
                i.battery(),
                problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)),
                i.resolved());
    }
}
