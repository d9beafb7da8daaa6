package io.rackside.app.demo;

import io.rackside.bmc.Login;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.drivers.snmp.virtual.Mischief;
import io.rackside.drivers.snmp.virtual.ObjectView;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualUser;
import io.rackside.model.CredentialRef;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the twins of a demo are logged in to. No secret: they listen on loopback only, and their keys
 * follow from their names.
 */
record DemoLogin(String user, String password) {
    /** The account of BMCs and command lines, as the endpoints name it. */
    static final CredentialRef ACCOUNT = new CredentialRef("demo");

    /** The community of SNMP agents, as the endpoints name it. */
    static final CredentialRef SNMP = new CredentialRef("demo-snmp");

    static final String COMMUNITY = "demo-on-loopback";

    static final DemoLogin USUAL = new DemoLogin("demo", COMMUNITY);

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    /** As a vault would give it. */
    static Optional<Login> of(CredentialRef ref) {
        if (ref.equals(ACCOUNT)) {
            return Optional.of(new Login(USUAL.user, USUAL.password.toCharArray()));
        }
        return ref.equals(SNMP)
                ? Optional.of(new Login("", COMMUNITY.toCharArray()))
                : Optional.empty();
    }

    Account account() {
        return new Account(user, password.toCharArray());
    }

    /**
     * An agent before that box, by SNMPv2c and v3.
     *
     * @param port wanted; another one when it is taken, or for 0
     */
    VirtualAgent agent(ObjectView box, long seed, int port, Time time) throws IOException {
        VirtualUser reader =
                new VirtualUser(
                        user,
                        VirtualUser.Hash.SHA_256,
                        password.toCharArray(),
                        VirtualUser.Cipher.AES_128,
                        password.toCharArray());
        Map<String, ObjectView> boxes = Map.of(COMMUNITY, box);
        try {
            return VirtualAgent.start(
                    new InetSocketAddress(LOOPBACK, port), boxes, List.of(reader), seed, time);
        } catch (IOException e) {
            return VirtualAgent.start(
                    new InetSocketAddress(LOOPBACK, 0), boxes, List.of(reader), seed, time);
        }
    }

    /** A box without power says nothing. */
    static void silence(VirtualAgent agent, boolean silent) {
        if (silent) {
            agent.misbehave(new Mischief.DiesAfter(0));
        } else {
            agent.misbehave();
        }
    }

    @Override
    public String toString() {
        return "DemoLogin[" + user + "]";
    }
}
