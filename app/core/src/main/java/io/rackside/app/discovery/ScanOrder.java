package io.rackside.app.discovery;

import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.model.CredentialRef;
import io.rackside.model.SiteId;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a scan is to ask.
 *
 * @param ranges as {@link AddressRanges} reads them; empty for what announces itself in the
 *     networks this machine is in
 * @param ports for Redfish, besides 443; all ports are 1 to 65535
 * @param ipmiPorts besides 623
 * @param snmpPorts besides 161
 * @param sshPorts besides 22
 * @param community asked with at every address, in clear; empty, and no credential is sent
 * @param credential the vault's community that is asked with, where none is at hand yet
 * @param site whose link it goes over; empty, and the addresses tell it
 */
public record ScanOrder(
        List<String> ranges,
        List<Integer> ports,
        List<Integer> ipmiPorts,
        List<Integer> snmpPorts,
        List<Integer> sshPorts,
        Optional<SnmpLogin.Community> community,
        Optional<CredentialRef> credential,
        Optional<SiteId> site) {
    public ScanOrder {
        ranges = List.copyOf(ranges);
        ports = List.copyOf(ports);
        ipmiPorts = List.copyOf(ipmiPorts);
        snmpPorts = List.copyOf(snmpPorts);
        sshPorts = List.copyOf(sshPorts);
        Objects.requireNonNull(community, "community");
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(site, "site");
    }

    /** At the usual ports, without a credential. */
    public static ScanOrder of(List<String> ranges) {
        return new ScanOrder(
                ranges,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with further ports for BMCs. */
    public ScanOrder bmcsAt(List<Integer> redfish, List<Integer> ipmi) {
        return new ScanOrder(
                ranges, redfish, ipmi, snmpPorts, sshPorts, community, credential, site);
    }

    /** The same with further ports for switches, firewalls, PDUs, UPS and hosts. */
    public ScanOrder othersAt(List<Integer> snmp, List<Integer> ssh) {
        return new ScanOrder(ranges, ports, ipmiPorts, snmp, ssh, community, credential, site);
    }

    /** The same with that community. */
    public ScanOrder with(SnmpLogin.Community known) {
        return new ScanOrder(
                ranges,
                ports,
                ipmiPorts,
                snmpPorts,
                sshPorts,
                Optional.of(known),
                Optional.empty(),
                site);
    }

    /** The same with a community of the vault. */
    public ScanOrder with(CredentialRef kept) {
        return new ScanOrder(
                ranges,
                ports,
                ipmiPorts,
                snmpPorts,
                sshPorts,
                Optional.empty(),
                Optional.of(kept),
                site);
    }

    /** The same over the link of that site. */
    public ScanOrder over(SiteId link) {
        return new ScanOrder(
                ranges,
                ports,
                ipmiPorts,
                snmpPorts,
                sshPorts,
                community,
                credential,
                Optional.of(link));
    }
}
