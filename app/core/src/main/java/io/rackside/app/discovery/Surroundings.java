package io.rackside.app.discovery;

import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.redfish.RedfishDiscovery;
import io.rackside.bmc.redfish.RedfishProbe;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.session.SnmpProbe;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshProbe;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a scan can see of the network. No part of it sends a credential nobody named. */
public interface Surroundings {
    /** Addresses that announce themselves as Redfish services when asked by SSDP. */
    List<BmcAddress> announced() throws InterruptedException;

    /** What this machine has spoken to. */
    List<Neighbours.Neighbour> neighbours();

    /** What answers there, if it is a Redfish service. */
    Optional<RedfishProbe.Found> look(BmcAddress address) throws InterruptedException;

    /** Addresses that answer a presence ping to all on the links this machine is on. */
    List<IpmiAddress> present() throws InterruptedException;

    /** The version of IPMI that is spoken there, empty text when it is not told; empty for none. */
    Optional<String> look(IpmiAddress address) throws InterruptedException;

    /**
     * The SNMP agent that answers there.
     *
     * @param community asked with too, where a person named one
     */
    default Optional<SnmpProbe.Seen> look(
            SnmpAddress address, Optional<SnmpLogin.Community> community)
            throws InterruptedException {
        return Optional.empty();
    }

    /** How the SSH server that answers there calls itself. */
    default Optional<String> look(SshAddress address) throws InterruptedException {
        return Optional.empty();
    }

    /**
     * The network this machine is in.
     *
     * @param engine for IPMI
     */
    static Surroundings ofThisMachine(
            RedfishDiscovery discovery,
            RedfishProbe probe,
            Supplier<IpmiEngine> engine,
            Duration listening,
            Time time) {
        SnmpProbe snmp = new SnmpProbe(Duration.ofSeconds(1));
        SshProbe ssh = new SshProbe(Duration.ofSeconds(2), Duration.ofSeconds(3), time);
        IpmiSide ipmi = new IpmiSide(engine, Duration.ofSeconds(1));
        return new Surroundings() {
            @Override
            public List<BmcAddress> announced() throws InterruptedException {
                return discovery.search(listening).stream()
                        .map(RedfishDiscovery.Heard::address)
                        .toList();
            }

            @Override
            public List<Neighbours.Neighbour> neighbours() {
                return Neighbours.ofThisMachine();
            }

            @Override
            public Optional<RedfishProbe.Found> look(BmcAddress address)
                    throws InterruptedException {
                return probe.look(address, new ControllerGate());
            }

            @Override
            public List<IpmiAddress> present() throws InterruptedException {
                return ipmi.present();
            }

            @Override
            public Optional<String> look(IpmiAddress address) throws InterruptedException {
                return ipmi.version(address);
            }

            @Override
            public Optional<SnmpProbe.Seen> look(
                    SnmpAddress address, Optional<SnmpLogin.Community> community)
                    throws InterruptedException {
                return snmp.look(address, community);
            }

            @Override
            public Optional<String> look(SshAddress address) throws InterruptedException {
                return ssh.look(address);
            }
        };
    }
}
