package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.wire.CipherSuite;

import java.util.Optional;

/**
 * What a log-in showed.
 *
 * @param suite that protects the session; empty over IPMI 1.5
 * @param guid 16 bytes the BMC proved to be its own; empty over IPMI 1.5, all zeros with some
 * @param most the highest level the session may be raised to
 */
public record SessionFacts(Optional<CipherSuite> suite, Optional<Octets> guid, Privilege most) {}
