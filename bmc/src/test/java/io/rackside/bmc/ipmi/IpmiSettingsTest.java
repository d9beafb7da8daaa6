package io.rackside.bmc.ipmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiSettings;
import io.rackside.bmc.ipmi.session.KnownBmcs;
import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.BootOverride;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.model.settings.Settings.BootLasting;
import io.rackside.model.settings.Settings.BootMode;
import io.rackside.model.settings.Settings.BootSource;
import io.rackside.model.settings.Settings.Part;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is set over IPMI is what the box, and ipmitool, see afterwards. */
class IpmiSettingsTest {
    /** A BMC on loopback and a conversation with it. */
    private record Pair(IpmiEngine engine, IpmiClient client, int port, Closeable bmc)
            implements AutoCloseable {
        static Pair of(IpmiAddress address, Closeable bmc) throws Exception {
            IpmiEngine engine = IpmiEngine.start(Time.system(), new KnownBmcs());
            IpmiClient client =
                    IpmiClient.open(
                            engine,
                            address,
                            new Login(Lab.USER, Lab.PASSWORD.toCharArray()),
                            Identity.none(),
                            new ControllerGate(),
                            IpmiSettings.usual(ByteMeter.none()),
                            SdrCache.inMemory(),
                            Time.system());
            return new Pair(engine, client, address.port(), bmc);
        }

        Target target() throws InterruptedException {
            return new Target(
                    new DeviceId("device-1"),
                    "srv-01",
                    "A-07 U12",
                    client.firstLook().device().identity());
        }

        Settings.Boot boot() throws InterruptedException {
            return client.settings(EnumSet.of(Part.BOOT)).boot().orElseThrow();
        }

        Outcome run(Act act) throws InterruptedException {
            return AuthorisedActs.run(act, hands(client));
        }

        /** What ipmitool reads of the boot flags. */
        String flags() throws Exception {
            return String.join("\n", ipmitool("chassis", "bootparam", "get", "5"));
        }

        List<String> ipmitool(String... arguments) throws Exception {
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    "ipmitool",
                                    "-I",
                                    "lanplus",
                                    "-H",
                                    "127.0.0.1",
                                    "-p",
                                    String.valueOf(port),
                                    "-C",
                                    "3",
                                    "-U",
                                    Lab.USER,
                                    "-E"));
            command.addAll(Arrays.asList(arguments));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("IPMI_PASSWORD", Lab.PASSWORD);
            Process process = builder.start();
            return new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
        }

        @Override
        public void close() throws IOException {
            client.close();
            engine.close();
            bmc.close();
        }
    }

    private static Performer hands(Bmc bmc) {
        return new Performer() {
            @Override
            public Map<String, String> witness(Act act) throws InterruptedException {
                return bmc.witness(act);
            }

            @Override
            public Outcome perform(Authorised leave) throws InterruptedException {
                return bmc.perform(leave);
            }

            @Override
            public Outcome settle(Act act, Map<String, String> witness)
                    throws InterruptedException {
                return bmc.settle(act, witness);
            }
        };
    }

    private static Pair twin(VirtualServer server) throws Exception {
        VirtualIpmi ipmi =
                VirtualIpmi.start(
                        server,
                        Accounts.of(new Account(Lab.USER, Lab.PASSWORD.toCharArray())),
                        VirtualIpmi.Setup.standard(Time.system())
                                .withAddresses(
                                        InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
        return Pair.of(
                IpmiAddress.parse("ipmi://127.0.0.1:" + ipmi.port()).orElseThrow(), ipmi::close);
    }

    private static VirtualServer server() {
        return new VirtualServer(RackServers.of(Make.STANDARD, 1), Time.system(), 7);
    }

    @ParameterizedTest
    @EnumSource(
            value = BootSource.class,
            names = {"PXE", "DISK", "CD", "SETUP", "DIAGNOSTICS", "REMOTE_MEDIA"})
    void everySourceIsSetReadBackAndTakenBack(BootSource source) throws Exception {
        VirtualServer server = server();
        try (Pair pair = twin(server)) {
            Act act =
                    pair.client()
                            .plan(
                                    pair.target(),
                                    new Change.Boot(source, BootLasting.ALWAYS, Optional.empty()));
            assertEquals("bmc.done-boot-mode", pair.run(act).what().code());
            assertEquals(source, pair.boot().source());
            assertEquals(BootLasting.ALWAYS, pair.boot().lasting());
            assertEquals(BootOverride.Lasts.ALWAYS, server.state().boot().lasts());
            assertEquals("bmc.done-boot", pair.run(act.reverse().orElseThrow()).what().code());
            assertEquals(BootSource.NONE, pair.boot().source());
        }
    }

    @Test
    void aModeThatNobodyAsksForStaysAsItIs() throws Exception {
        VirtualServer server = server();
        try (Pair pair = twin(server)) {
            server.boot(
                    new BootOverride(
                            BootOverride.Device.DISK,
                            BootOverride.Lasts.ALWAYS,
                            BootOverride.Mode.LEGACY));
            Change pxe = new Change.Boot(BootSource.PXE, BootLasting.ONCE, Optional.empty());
            pair.run(pair.client().plan(pair.target(), pxe));
            assertEquals(BootOverride.Mode.LEGACY, server.state().boot().mode());
            assertEquals(Optional.of(BootMode.LEGACY), pair.boot().mode());
            assertThrows(
                    BmcException.class,
                    () ->
                            pair.client()
                                    .plan(
                                            pair.target(),
                                            new Change.Boot(
                                                    BootSource.UEFI_HTTP,
                                                    BootLasting.ONCE,
                                                    Optional.empty())));
        }
    }

    @Test
    void theEventLogIsClearedWithAReservationAndSettledByItsTimeOfErasure() throws Exception {
        VirtualServer server = server();
        try (Pair pair = twin(server)) {
            Settings.Log log = pair.client().settings(EnumSet.of(Part.LOGS)).logs().getFirst();
            assertTrue(log.entries().orElseThrow() > 0);
            Act act = pair.client().plan(pair.target(), new Change.ClearLog(log.id()));
            assertEquals("sel.clear", act.kind());
            assertEquals(Risk.CANNOT_BE_UNDONE, act.risk());
            Map<String, String> witness = pair.client().witness(act);
            assertInstanceOf(
                    Outcome.Refused.class,
                    pair.client().settle(act, witness),
                    "nothing has been erased yet");
            assertEquals("bmc.done-log-clear", pair.run(act).what().code());
            assertTrue(server.log().size() <= 1);
            assertInstanceOf(Outcome.Done.class, pair.client().settle(act, witness));
        }
    }

    @Test
    @Tag("peer")
    void ipmitoolReadsOfTheTwinWhatWasSet() throws Exception {
        assumeTrue(Lab.installed("ipmitool"), "SKIPPED: ipmitool is not installed");
        try (Pair pair = twin(server())) {
            set(pair, new Change.Boot(BootSource.PXE, BootLasting.ONCE, uefi()));
            assertTrue(pair.flags().contains("a004000000"), pair.flags());
            set(pair, new Change.Boot(BootSource.CD, BootLasting.ALWAYS, legacy()));
            assertTrue(pair.flags().contains("c014000000"), pair.flags());
        }
    }

    /**
     * A BMC that nobody here wrote: what ipmitool brings it to do, we do, and no more is claimed.
     */
    @Test
    @Tag("peer")
    void ofIpmiSimIsSaidWhatIpmitoolFindsThere() throws Exception {
        assumeTrue(Lab.installed("ipmitool"), "SKIPPED: ipmitool is not installed");
        Lab lab = Lab.start(1);
        try (Pair pair = Pair.of(lab.address(0), lab::close)) {
            pair.ipmitool("chassis", "bootdev", "pxe");
            // It keeps the device, and never says that the flags count.
            boolean keeps = pair.flags().contains("Boot Flag Valid");
            Change pxe = new Change.Boot(BootSource.PXE, BootLasting.ONCE, uefi());
            Outcome outcome = pair.run(pair.client().plan(pair.target(), pxe));
            assertEquals(keeps, outcome instanceof Outcome.Done, outcome::toString);
            assertEquals(keeps, pair.flags().contains("Boot Flag Valid"), pair.flags());
            assertTrue(pair.flags().contains("Force PXE"), pair.flags());
        }
    }

    private static void set(Pair pair, Change change) throws InterruptedException {
        Outcome outcome = pair.run(pair.client().plan(pair.target(), change));
        assertInstanceOf(Outcome.Done.class, outcome, outcome::toString);
    }

    private static Optional<BootMode> uefi() {
        return Optional.of(BootMode.UEFI);
    }

    private static Optional<BootMode> legacy() {
        return Optional.of(BootMode.LEGACY);
    }
}
