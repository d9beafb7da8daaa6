package io.rackside.drivers.network.profile;

import io.rackside.drivers.snmp.Oid;

import java.util.Optional;

/**
 * Sessions and high availability of a firewall.
 *
 * @param sessions now; of a column the sum of its rows
 * @param sessionsAt the row of that column that alone tells them
 * @param haState of a column the worst of its rows, as of the other two
 */
public record FirewallRule(
        Optional<Oid> sessions,
        Optional<Oid> sessionsAt,
        Optional<Oid> sessionsMost,
        Optional<Oid> sessionsPerSecond,
        Optional<StateRule> haMode,
        Optional<StateRule> haState,
        Optional<StateRule> haPeer,
        Optional<Oid> members) {}
