package io.rackside.bmc.redfish;

import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.bmc.redfish.session.TlsTrust;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Authorised;
import io.rackside.operations.Consent;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A virtual BMC and a client of it, over TLS and with a session. */
record TwinPair(VirtualServer server, VirtualRedfish bmc, RedfishClient client)
        implements AutoCloseable {
    static TwinPair of(Make make) throws IOException {
        VirtualServer server = new VirtualServer(RackServers.of(make, 1), Time.system(), 7);
        VirtualRedfish bmc =
                VirtualRedfish.start(
                        server,
                        new Account("technician", Clients.PASSWORD.toCharArray()),
                        VirtualRedfish.Setup.standard(Time.system()));
        RedfishClient client =
                RedfishClient.open(
                        BmcAddress.parse(bmc.uri().toString()).orElseThrow(),
                        Optional.of(Clients.login()),
                        TlsTrust.pinned(bmc.fingerprint()),
                        Identity.ofSerial(server.spec().serial()),
                        SessionKeeper.none(),
                        new ControllerGate(),
                        Clients.settings().awaitingActs(Duration.ofSeconds(20)));
        return new TwinPair(server, bmc, client);
    }

    Target target() {
        return new Target(
                new DeviceId("device-1"),
                "db-01",
                "A-07 U12",
                Identity.ofSerial(server.spec().serial()));
    }

    Act plan(Change change) throws InterruptedException {
        return client.plan(target(), change);
    }

    Settings settings(Settings.Part part) throws InterruptedException {
        return client.settings(EnumSet.of(part));
    }

    /** Plans it and carries it out as the console does, through the one executor. */
    Outcome run(Change change) throws InterruptedException {
        return run(client, plan(change), SecretSource.none());
    }

    static Outcome run(RedfishClient client, Act act, SecretSource secrets)
            throws InterruptedException {
        return new ActExecutor(new ListTrail(), List.of())
                .run(
                        act,
                        new Consent(true, true, Optional.of(act.target().name()), Optional.empty()),
                        hands(client, secrets));
    }

    static Performer hands(RedfishClient client, SecretSource secrets) {
        return new Performer() {
            @Override
            public Map<String, String> witness(Act act) throws InterruptedException {
                return client.witness(act);
            }

            @Override
            public Outcome perform(Authorised leave) throws InterruptedException {
                return client.perform(leave, secrets);
            }

            @Override
            public Outcome settle(Act doubtful, Map<String, String> witness)
                    throws InterruptedException {
                return client.settle(doubtful, witness);
            }
        };
    }

    @Override
    public void close() {
        client.close();
        bmc.close();
    }
}
