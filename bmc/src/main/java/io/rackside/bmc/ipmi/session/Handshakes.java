package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.wire.CipherSuite;

import java.util.ArrayList;
import java.util.List;

/** Makes the handshakes of one conversation, the first and, after the BMC forgot it, the next. */
final class Handshakes implements SessionCore.HandshakeMaker {
    private static final int TAGS = 0x100;

    private final IpmiAddress address;
    private final IpmiLogin login;
    private final IpmiSettings settings;
    private final KnownBmcs memory;
    private final Chance chance;
    private int tag;

    Handshakes(
            IpmiAddress address,
            IpmiLogin login,
            IpmiSettings settings,
            KnownBmcs memory,
            Chance chance) {
        this.address = address;
        this.login = login;
        this.settings = settings;
        this.memory = memory;
        this.chance = chance;
    }

    @Override
    public Handshake make() {
        Refusals refusals = new Refusals(address);
        if (settings.legacy().isPresent()) {
            return new LegacyHandshake(login, settings, settings.legacy().get(), refusals, chance);
        }
        return new PlusHandshake(
                login, settings, suites(), login.most(), refusals, chance, this::nextTag);
    }

    /** What the BMC took last time comes first; one that learned a better suite keeps the old. */
    private List<CipherSuite> suites() {
        List<CipherSuite> order = new ArrayList<>(settings.suites());
        memory.of(address.toString()).suite().filter(order::remove).ifPresent(order::addFirst);
        return order;
    }

    private int nextTag() {
        tag = (tag + 1) % TAGS;
        return tag;
    }
}
