package io.rackside.app.support;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.TwoTongues;
import io.rackside.bmc.ipmi.IpmiClient;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiSettings;
import io.rackside.bmc.ipmi.session.KnownBmcs;
import io.rackside.bmc.redfish.RedfishClient;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.bmc.redfish.session.TlsTrust;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Identity;
import io.rackside.operations.Time;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A virtual server's BMC and conversations with it. */
record OpenTwin(VirtualServer server, VirtualRedfish redfish) implements AutoCloseable {
    private static final String USER = "technician";
    private static final String PASSWORD = "canary-7-support";

    static OpenTwin of(Make make, int number) throws IOException {
        VirtualServer server = new VirtualServer(RackServers.of(make, number), Time.system(), 7);
        return new OpenTwin(
                server,
                VirtualRedfish.start(
                        server, account(), VirtualRedfish.Setup.standard(Time.system())));
    }

    private static Account account() {
        return new Account(USER, PASSWORD.toCharArray());
    }

    private static Login login() {
        return new Login(USER, PASSWORD.toCharArray());
    }

    RedfishClient client() {
        return RedfishClient.open(
                BmcAddress.parse(redfish.uri().toString()).orElseThrow(),
                Optional.of(login()),
                TlsTrust.pinned(redfish.fingerprint()),
                Identity.none(),
                SessionKeeper.none(),
                new ControllerGate(),
                RedfishSettings.usual(Time.system(), ByteMeter.none())
                        .within(Duration.ofSeconds(2), Duration.ofSeconds(2))
                        .repeating(0, Duration.ofMillis(5), Duration.ofMillis(50)));
    }

    /** What is done with a BMC that speaks both. */
    @FunctionalInterface
    interface Talk {
        void with(Bmc bmc) throws IOException, InterruptedException;
    }

    void inTwoTongues(Talk talk) throws IOException, InterruptedException {
        try (VirtualIpmi ipmi =
                        VirtualIpmi.start(
                                server,
                                Accounts.of(account()),
                                VirtualIpmi.Setup.standard(Time.system()));
                IpmiEngine engine = IpmiEngine.start(Time.system(), new KnownBmcs());
                Bmc both =
                        new TwoTongues(
                                client(),
                                IpmiClient.open(
                                        engine,
                                        IpmiAddress.parse("ipmi://127.0.0.1:" + ipmi.port())
                                                .orElseThrow(),
                                        login(),
                                        Identity.none(),
                                        new ControllerGate(),
                                        IpmiSettings.usual(ByteMeter.none()),
                                        SdrCache.inMemory(),
                                        Time.system()))) {
            talk.with(both);
        }
    }

    @Override
    public void close() {
        redfish.close();
    }
}
