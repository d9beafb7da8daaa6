package io.rackside.drivers.network.profile;

import io.rackside.drivers.snmp.Oid;

import java.util.Optional;

/**
 * Sessions and high availability of a firewall.
 *
 * @param sessions now; of a column the sum of its rows
 */
public record FirewallRule(
        Optional<Oid> sessions,
        Optional<Oid> sessionsMost,
        Optional<Oid> sessionsPerSecond,
        Optional<StateRule> haMode,
        Optional<StateRule> haState,
        Optional<Oid> members) {}
