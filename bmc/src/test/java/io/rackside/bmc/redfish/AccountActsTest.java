package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.Login;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.bmc.redfish.session.RedfishSession;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Privilege;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

class AccountActsTest {
    private static final String FRESH = "Canary-new-7x";
    private static final SecretSource SECRETS =
            name -> name.equals("kept#1") ? Optional.of(FRESH.toCharArray()) : Optional.empty();

    private Accounts accounts;
    private VirtualRedfish twin;

    private RedfishClient client(Make make) throws IOException {
        accounts =
                Accounts.of(new Account("technician", Clients.PASSWORD.toCharArray()))
                        .with(
                                new Account("watcher", "Watcher-pass-1".toCharArray()),
                                Privilege.USER);
        VirtualServer server = new VirtualServer(RackServers.of(make, 7), Time.system(), 7);
        twin = VirtualRedfish.start(server, accounts, VirtualRedfish.Setup.standard(Time.system()));
        return as("technician", Clients.PASSWORD);
    }

    private RedfishClient as(String user, String password) {
        return Clients.open(
                BmcAddress.parse(twin.uri().toString()).orElseThrow(),
                Optional.of(new Login(user, password.toCharArray())),
                Identity.none(),
                Clients.settings());
    }

    @AfterEach
    void end() {
        if (twin != null) {
            twin.close();
        }
    }

    private static List<Settings.Account> read(RedfishClient client) throws InterruptedException {
        return client.settings(EnumSet.of(Settings.Part.ACCOUNTS)).accounts();
    }

    private static void assertDone(String code, Outcome outcome) {
        assertInstanceOf(Outcome.Done.class, outcome, outcome.toString());
        assertEquals(code, outcome.what().code());
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void accountsAreListedMadeChangedAndRemovedOnEveryMake(Make make) throws Exception {
        try (RedfishClient client = client(make)) {
            assertEquals(
                    List.of("technician true", "watcher false"),
                    read(client).stream().map(a -> a.user() + " " + a.inUse()).toList());
            assertDone(
                    "bmc.done-account-add",
                    Acted.change(
                            client, new Change.AddAccount("night", "Operator", "kept#1"), SECRETS));
            assertTrue(accounts.named("night").orElseThrow().limit() == Privilege.OPERATOR);
            try (RedfishClient night = as("night", FRESH)) {
                assertTrue(night.firstLook().device().identity().known());
            }
            assertDone(
                    "bmc.done-account-role",
                    Acted.change(client, edit("night", Optional.empty(), Optional.of("ReadOnly"))));
            assertDone(
                    "bmc.done-account-disable",
                    Acted.change(client, edit("night", Optional.of(false), Optional.empty())));
            assertTrue(accounts.named("night").isEmpty());
            assertDone(
                    "bmc.done-account-remove",
                    Acted.change(client, new Change.RemoveAccount("night")));
            assertEquals(2, read(client).size());
        }
    }

    @Test
    void whoHasToBeGivenAnotherPasswordIsTold() throws Exception {
        try (RedfishClient client = client(Make.STANDARD)) {
            accounts.demandPasswordChange(accounts.named("watcher").orElseThrow().number());
            assertEquals(
                    List.of(Optional.of(false), Optional.of(true)),
                    read(client).stream().map(Settings.Account::mustChange).toList());
        }
    }

    private static Change edit(String account, Optional<Boolean> on, Optional<String> role) {
        return new Change.EditAccount(account, on, role);
    }

    @Test
    void whatAnEditDidIsTakenBackByItsReverse() throws Exception {
        try (RedfishClient client = client(Make.STANDARD)) {
            Act act =
                    client.plan(
                            Acted.target(client),
                            edit("watcher", Optional.empty(), Optional.of("Administrator")));
            assertDone("bmc.done-account-role", Acted.act(client, act, SecretSource.none()));
            assertDone(
                    "bmc.done-account-role",
                    Acted.act(client, act.reverse().orElseThrow(), SecretSource.none()));
            assertEquals(Privilege.USER, accounts.named("watcher").orElseThrow().limit());
        }
    }

    @Test
    void theAccountInUseIsNeitherRemovedNorDisabledNorLowered() throws Exception {
        try (RedfishClient client = client(Make.STANDARD)) {
            for (Change change :
                    List.of(
                            new Change.RemoveAccount("technician"),
                            edit("technician", Optional.of(false), Optional.empty()),
                            edit("technician", Optional.empty(), Optional.of("ReadOnly")))) {
                BmcException e =
                        assertThrows(
                                BmcException.class,
                                () -> client.plan(Acted.target(client), change));
                assertEquals(BmcException.Kind.UNSAFE, e.kind());
                assertEquals("bmc.account-in-use", e.what().code());
            }
            // An act that another account planned is looked at again before it is sent.
            Act planned;
            accounts.with(
                    new Account("other", "Other-pass-1".toCharArray()), Privilege.ADMINISTRATOR);
            try (RedfishClient other = as("other", "Other-pass-1")) {
                planned = other.plan(Acted.target(other), new Change.RemoveAccount("technician"));
            }
            Outcome outcome = Acted.act(client, planned, SecretSource.none());
            assertEquals("bmc.account-in-use", outcome.what().code());
            assertTrue(accounts.named("technician").isPresent());
        }
    }

    @Test
    void aPasswordIsChangedAndTheOldOneNoLongerLetsIn() throws Exception {
        try (RedfishClient client = client(Make.STANDARD)) {
            Act act =
                    client.plan(Acted.target(client), new Change.Password("technician", "kept#1"));
            assertEquals(Risk.CANNOT_BE_UNDONE, act.risk());
            assertFalse(act.toString().contains(FRESH));
            assertDone("bmc.done-password", Acted.act(client, act, SECRETS));
        }
        try (RedfishClient fresh = as("technician", FRESH);
                RedfishClient old = as("technician", Clients.PASSWORD)) {
            assertTrue(fresh.firstLook().device().identity().known());
            assertEquals(
                    BmcException.Kind.LOGIN_REFUSED,
                    assertThrows(BmcException.class, old::firstLook).kind());
        }
    }

    @Test
    void aRefusedPasswordIsRefusedInTheBmcsWordsWithoutThePassword() throws Exception {
        try (RedfishClient client = client(Make.STANDARD)) {
            String weak = "canary-far-too-long-for-this-bmc";
            Outcome outcome =
                    Acted.change(
                            client,
                            new Change.Password("watcher", "weak#1"),
                            _ -> Optional.of(weak.toCharArray()));
            Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, outcome);
            assertTrue(refused.deviceSaid().contains("***"), refused.deviceSaid());
            assertFalse(refused.toString().contains(weak));
        }
    }

    @Test
    void aSecretThatIsGoneIsNotSent() throws Exception {
        try (RedfishClient client = client(Make.STANDARD)) {
            Outcome outcome = Acted.change(client, new Change.Password("watcher", "gone#1"));
            assertEquals("bmc.secret-gone", outcome.what().code());
            assertEquals(0, twin.requests("PATCH", "/redfish/v1/AccountService/Accounts/3"));
        }
    }

    @Test
    void whoMayOnlyReadIsToldThatThisAccountMayNot() throws Exception {
        try (RedfishClient _ = client(Make.STANDARD);
                RedfishClient watcher = as("watcher", "Watcher-pass-1")) {
            Outcome outcome = Acted.change(watcher, new Change.RemoveAccount("technician"));
            Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, outcome);
            assertEquals(Outcome.Refusal.NOT_AUTHORISED, refused.by());
        }
    }

    @Test
    void whereThePasswordHasToBeChangedFirstOnlyThatIsPossible() throws Exception {
        try (RedfishClient client = client(Make.STANDARD)) {
            accounts.demandPasswordChange(2);
            BmcException e = assertThrows(BmcException.class, client::firstLook);
            assertEquals(RedfishSession.PASSWORD_FIRST, e.what().code());
            Act act =
                    client.plan(
                            new Target(
                                    new DeviceId("device-1"), "db-01", "A-07 U12", Identity.none()),
                            new Change.Password("technician", "kept#1"));
            assertDone("bmc.done-password", Acted.act(client, act, SECRETS));
        }
        try (RedfishClient fresh = as("technician", FRESH)) {
            assertTrue(fresh.firstLook().device().identity().known());
        }
    }

    @Test
    void anAccountThatChangedHandsSinceThePlanIsLeftAlone() throws Exception {
        try (RedfishClient client = client(Make.INSPUR)) {
            Act act = client.plan(Acted.target(client), new Change.RemoveAccount("watcher"));
            accounts.set(accounts.place(3).withName("somebody"));
            Outcome outcome = Acted.act(client, act, SecretSource.none());
            assertEquals("bmc.account-place-moved", outcome.what().code());
            assertTrue(accounts.named("somebody").isPresent());
        }
    }

    @Test
    @Tag("peer")
    void redfishtoolLogsInWithTheNewPassword() throws Exception {
        assumeTrue(
                runs("redfishtool", "-V"), "SKIPPED: redfishtool is not installed on this machine");
        try (RedfishClient client = client(Make.STANDARD)) {
            assertDone(
                    "bmc.done-password",
                    Acted.change(client, new Change.Password("watcher", "kept#1"), SECRETS));
        }
        assertTrue(redfishtool("Watcher-pass-1") != 0, "the old password");
        assertEquals(0, redfishtool(FRESH));
    }

    private int redfishtool(String password) throws Exception {
        return ended(
                "redfishtool",
                "-r",
                "127.0.0.1:" + twin.port(),
                "-S",
                "Always",
                "-A",
                "Session",
                "-u",
                "watcher",
                "-p",
                password,
                "Systems",
                "-I",
                "1");
    }

    private static boolean runs(String... command) {
        try {
            return ended(command) == 0;
        } catch (Exception e) {
            return false;
        }
    }

    private static int ended(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("REQUESTS_CA_BUNDLE");
        builder.environment().remove("CURL_CA_BUNDLE");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
        return process.exitValue();
    }
}
