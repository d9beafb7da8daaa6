package io.rackside.bmc.ipmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiSettings;
import io.rackside.bmc.ipmi.session.KnownBmcs;
import io.rackside.bmc.redfish.Acted;
import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Privilege;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Identity;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

class IpmiAccountsTest {
    private static final String USER = "admin";
    private static final String PASSWORD = "Rackside-1";
    private static final String FRESH = "Canary-new-7x";

    private Accounts accounts;
    private VirtualIpmi twin;
    private IpmiEngine engine;

    @BeforeEach
    void start() throws Exception {
        accounts =
                Accounts.of(new Account(USER, PASSWORD.toCharArray()))
                        .with(new Account("viewer", "Viewer-1".toCharArray()), Privilege.USER);
        VirtualServer server =
                new VirtualServer(RackServers.of(Make.STANDARD, 7), Time.system(), 7);
        twin = VirtualIpmi.start(server, accounts, VirtualIpmi.Setup.standard(Time.system()));
        engine = IpmiEngine.start(Time.system(), new KnownBmcs());
    }

    @AfterEach
    void end() {
        engine.close();
        twin.close();
    }

    private IpmiClient as(String user, String password) {
        return IpmiClient.open(
                engine,
                IpmiAddress.parse("ipmi://127.0.0.1:" + twin.port()).orElseThrow(),
                new Login(user, password.toCharArray()),
                Identity.none(),
                new ControllerGate(),
                IpmiSettings.usual(ByteMeter.none()),
                SdrCache.inMemory(),
                Time.system());
    }

    private static SecretSource gives(String password) {
        return _ -> Optional.of(password.toCharArray());
    }

    private static void assertDone(String code, Outcome outcome) {
        assertInstanceOf(Outcome.Done.class, outcome, outcome.toString());
        assertEquals(code, outcome.what().code());
    }

    @Test
    void accountsAreListedMadeChangedAndRemoved() throws Exception {
        try (IpmiClient client = as(USER, PASSWORD)) {
            List<Settings.Account> all =
                    client.settings(EnumSet.of(Settings.Part.ACCOUNTS)).accounts();
            assertEquals(
                    List.of("2 admin Administrator true", "3 viewer User false"),
                    all.stream()
                            .map(a -> a.id() + " " + a.user() + " " + a.role() + " " + a.inUse())
                            .toList());
            assertDone(
                    "bmc.done-account-add",
                    Acted.change(
                            client,
                            new Change.AddAccount("night", "Operator", "kept#1"),
                            gives(FRESH)));
            try (IpmiClient night = as("night", FRESH)) {
                assertTrue(night.firstLook().device().identity().known());
            }
            assertDone(
                    "bmc.done-account-disable",
                    Acted.change(
                            client,
                            new Change.EditAccount("night", Optional.of(false), Optional.empty())));
            assertTrue(accounts.named("night").isEmpty());
            assertDone(
                    "bmc.done-account-remove",
                    Acted.change(client, new Change.RemoveAccount("night")));
            assertTrue(accounts.place(4).name().isEmpty());
        }
    }

    @Test
    void theAccountInUseStaysAndALongPasswordIsNotCut() throws Exception {
        try (IpmiClient client = as(USER, PASSWORD)) {
            BmcException e =
                    assertThrows(
                            BmcException.class,
                            () ->
                                    client.plan(
                                            Acted.target(client), new Change.RemoveAccount(USER)));
            assertEquals(BmcException.Kind.UNSAFE, e.kind());
            Outcome outcome =
                    Acted.change(
                            client, new Change.Password("viewer", "kept#1"), gives("x".repeat(21)));
            assertEquals("bmc.ipmi.new-password-too-long", outcome.what().code());
        }
    }

    @Test
    void whoIsNoAdministratorIsToldSo() throws Exception {
        accounts.with(new Account("shift", "Shift-pass-1".toCharArray()), Privilege.OPERATOR);
        try (IpmiClient client = as("shift", "Shift-pass-1")) {
            Outcome outcome =
                    Acted.change(client, new Change.Password("viewer", "kept#1"), gives(FRESH));
            Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, outcome);
            assertEquals(Outcome.Refusal.NOT_AUTHORISED, refused.by());
        }
    }

    @Test
    @Tag("peer")
    void ipmitoolLogsInWithTheNewPasswordAndNotWithTheOld() throws Exception {
        assumeTrue(runs("ipmitool", "-V"), "SKIPPED: ipmitool is not installed on this machine");
        for (String fresh : List.of(FRESH, "Canary-new-20-chars!")) {
            try (IpmiClient client = as(USER, PASSWORD)) {
                assertDone(
                        "bmc.done-password",
                        Acted.change(
                                client, new Change.Password("viewer", "kept#1"), gives(fresh)));
            }
            assertEquals(0, ipmitool(fresh), fresh);
            assertTrue(ipmitool("Viewer-1") != 0, "the old password");
        }
    }

    private int ipmitool(String password) throws Exception {
        return ended(
                "ipmitool",
                "-I",
                "lanplus",
                "-C",
                "17",
                "-L",
                "USER",
                "-H",
                "127.0.0.1",
                "-p",
                Integer.toString(twin.port()),
                "-U",
                "viewer",
                "-P",
                password,
                "chassis",
                "power",
                "status");
    }

    private static boolean runs(String... command) {
        try {
            return ended(command) == 0;
        } catch (Exception e) {
            return false;
        }
    }

    private static int ended(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
        return process.exitValue();
    }
}
