package io.rackside.app;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.NewPassword;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.access.VaultSecrets;
import io.rackside.app.acts.AccountsWorkflow;
import io.rackside.app.acts.Running;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.Login;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.Endpoint;
import io.rackside.model.Placement;
import io.rackside.model.Protocol;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.Outcome;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The new password is pending before it is sent and current when a login has proved it. */
class PasswordChangeTest {
    private static final String FRESH = "Canary-fresh-4q";
    private static final String PASSPHRASE = "open sesame of the tests";
    private static final String ACCOUNT = "/redfish/v1/AccountService/Accounts/2";
    private static final String LOGINS = "/redfish/v1/SessionService/Sessions";

    @TempDir Path folder;
    private TwinSite site;
    private Relay relay;

    @BeforeEach
    void start() throws Exception {
        site = new TwinSite(folder, Time.system());
        relay = new Relay(site.twin.port());
        reopen();
        site.rackside.vault().create(PASSPHRASE.toCharArray());
        keep("bmc", TwinSite.PASSWORD);
    }

    @AfterEach
    void end() throws IOException {
        relay.close();
        site.close();
    }

    private void reopen() {
        site.rackside.close();
        site.rackside =
                Rackside.open(
                        folder.resolve("data"),
                        PasswordActor.options(folder.resolve("anchors")),
                        site.time);
    }

    private void unlock() {
        site.rackside.vault().unlock(PASSPHRASE.toCharArray());
    }

    private void keep(String name, String password) {
        site.rackside.vaultKeeping().keep(name, TwinSite.USER, password.toCharArray());
    }

    private Subject subject() {
        return site.rackside.access().subject("srv-03");
    }

    private Terms terms() {
        return Terms.background().trusting(Trust.of(site.twin.fingerprint()));
    }

    private Running change(String account) throws InterruptedException {
        AccountsWorkflow.Planned planned =
                site.rackside.accounts().password(subject(), account, Optional.empty(), terms());
        Consent consent = new Consent(true, true, Optional.of("srv-03"), Optional.empty());
        return site.rackside
                .accounts()
                .start(subject(), planned, FRESH.toCharArray(), consent, terms());
    }

    private static Outcome outcome(Running running) throws InterruptedException {
        return running.await(Duration.ofSeconds(60)).orElseThrow();
    }

    private String kept(String name) {
        return new VaultSecrets(site.rackside.vault())
                .login(new CredentialRef(name))
                .map(Login::password)
                .map(String::new)
                .orElse("");
    }

    private String credential() {
        return site.rackside
                .site()
                .model()
                .device(site.device.id())
                .orElseThrow()
                .endpoints()
                .getFirst()
                .credential()
                .orElseThrow()
                .name();
    }

    private void read() throws InterruptedException {
        try (Bmc bmc = site.rackside.access().open(subject(), terms())) {
            assertTrue(bmc.firstLook().device().identity().known());
        }
    }

    @Test
    void theNewPasswordBecomesTheCurrentOneWhenALoginHasProvedIt() throws Exception {
        Outcome outcome = outcome(change(TwinSite.USER));
        assertInstanceOf(Outcome.Done.class, outcome, outcome.toString());
        assertEquals("core.password.current", outcome.what().code());
        assertEquals(FRESH, kept("bmc"));
        assertEquals("bmc", credential());
        read();
    }

    @Test
    void aCredentialThatOtherBoxesUseStaysAsItIs() throws Exception {
        var other =
                site.rackside
                        .site()
                        .devices()
                        .add(
                                Device.of(
                                                site.device.cabinet(),
                                                "srv-04",
                                                site.device.type(),
                                                Placement.Mounted.atU(12))
                                        .withEndpoints(
                                                List.of(
                                                        new Endpoint(
                                                                Protocol.REDFISH,
                                                                "https://192.0.2.9",
                                                                Optional.of(
                                                                        new CredentialRef("bmc")),
                                                                Optional.empty(),
                                                                false))));
        assertEquals("srv-04", other.name());
        assertInstanceOf(Outcome.Done.class, outcome(change(TwinSite.USER)));
        assertEquals(TwinSite.PASSWORD, kept("bmc"));
        assertEquals(FRESH, kept(TwinSite.USER + "@srv-03"));
        assertEquals(TwinSite.USER + "@srv-03", credential());
        read();
    }

    @Test
    void withoutTheOpenVaultNothingIsSent() throws Exception {
        AccountsWorkflow.Planned planned =
                site.rackside
                        .accounts()
                        .password(subject(), TwinSite.USER, Optional.empty(), terms());
        site.rackside.vault().lock();
        Consent consent = new Consent(true, true, Optional.of("srv-03"), Optional.empty());
        AccessRefused refused =
                assertThrows(
                        AccessRefused.class,
                        () ->
                                site.rackside
                                        .accounts()
                                        .start(
                                                subject(),
                                                planned,
                                                FRESH.toCharArray(),
                                                consent,
                                                terms()));
        assertEquals(AccessRefused.Kind.VAULT_LOCKED, refused.kind());
        assertEquals(0, patches());
    }

    @Test
    void aLostAnswerIsSettledByLoggingInAndThePasswordIsNotSentAgain() throws Exception {
        reach(relay.address());
        relay.losesAnswerWhen(() -> patches() == 1);
        Running running = change(TwinSite.USER);
        assertInstanceOf(Outcome.InDoubt.class, outcome(running));
        assertEquals(TwinSite.PASSWORD, kept("bmc"));
        relay.isWell();

        assertTrue(site.rackside.jobs().await(running.job(), Duration.ofSeconds(60)));
        site.rackside.jobs().resume(running.job());

        eventually(
                () ->
                        site.rackside.jobs().find(running.job()).orElseThrow().state()
                                == Job.State.DONE,
                () -> "" + site.rackside.jobs().find(running.job()));
        assertEquals(FRESH, kept("bmc"));
        assertEquals(1, patches());
    }

    @Test
    void afterAKillBeforeTheProofTheNextLoginTriesTheNewOneOnceAndKeepsIt() throws Exception {
        kill(() -> password().equals(FRESH));
        long before = site.twin.requests("POST", LOGINS);
        reopen();
        unlock();
        assertEquals(TwinSite.PASSWORD, kept("bmc"));
        read();
        assertEquals(FRESH, kept("bmc"));
        assertEquals(before + 2, site.twin.requests("POST", LOGINS), "one try and the login");
        assertEquals(1, patches());
        // The act itself is settled too, without another look at the box's passwords.
        site.rackside.power().settle();
        Job job = site.rackside.jobs().newest(1).getFirst();
        assertTrue(site.rackside.jobs().await(job.id(), Duration.ofSeconds(60)));
        assertEquals(Job.State.DONE, site.rackside.jobs().find(job.id()).orElseThrow().state());
    }

    @Test
    void afterAKillBeforeItArrivedEachIsTriedOnceAndTheOldOneStays() throws Exception {
        kill(() -> password().equals(FRESH));
        // The BMC lost it, as one does that restarts before it has written it down.
        setPassword(TwinSite.PASSWORD);
        long before = site.twin.requests("POST", LOGINS);
        reopen();
        unlock();
        read();
        assertEquals(TwinSite.PASSWORD, kept("bmc"));
        assertEquals(before + 3, site.twin.requests("POST", LOGINS), "each once, and the login");
        assertEquals(1, patches());
    }

    @Test
    void whenNeitherIsTakenNobodyGuessesOnUntilAPersonSaysWhichItIs() throws Exception {
        kill(() -> password().equals(FRESH));
        setPassword("Third-password-1");
        reopen();
        unlock();
        for (int i = 0; i < 3; i++) {
            AccessRefused refused = assertThrows(AccessRefused.class, this::read);
            assertEquals("core.password.both-refused", refused.what().code());
        }
        long tried = site.twin.requests("POST", LOGINS);
        assertThrows(AccessRefused.class, this::read);
        assertEquals(tried, site.twin.requests("POST", LOGINS));
        keep("bmc", "Third-password-1");
        read();
    }

    @Test
    void theNewPasswordIsNowhereToBeRead() throws Exception {
        assertInstanceOf(Outcome.Done.class, outcome(change(TwinSite.USER)));
        assertFalse(site.rackside.audit().entries(1, 100).toString().contains(FRESH));
        assertFalse(site.rackside.jobs().newest(10).toString().contains(FRESH));
        site.rackside.close();
        byte[] canary = FRESH.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(
                        bytes.contains(new String(canary, StandardCharsets.ISO_8859_1)), "" + file);
            }
        }
    }

    @Test
    void aMadePasswordHasSixteenCharactersOfAllKinds() {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            char[] made = NewPassword.make(new SecureRandom());
            assertEquals(16, made.length);
            String text = new String(made);
            assertTrue(text.matches(".*[A-Z].*") && text.matches(".*[a-z].*"), "letters");
            assertTrue(text.matches(".*[2-9].*") && text.matches(".*[^A-Za-z0-9].*"), "others");
            seen.add(text);
        }
        assertEquals(100, seen.stream().distinct().count());
    }

    private long patches() {
        return site.twin.requests("PATCH", ACCOUNT);
    }

    private String password() {
        return new String(site.accounts.place(2).password(), StandardCharsets.UTF_8);
    }

    private void setPassword(String text) {
        site.accounts.set(
                site.accounts.place(2).withPassword(text.getBytes(StandardCharsets.UTF_8), true));
    }

    /** Another process changes the password and is killed while it waits for the BMC's answer. */
    private void kill(BooleanSupplier reached) throws Exception {
        CountDownLatch dead = new CountDownLatch(1);
        reach(relay.address());
        relay.losesAnswerWhen(() -> reached.getAsBoolean() && !waited(dead));
        site.rackside.close();
        Process actor = actor();
        try {
            eventually(() -> reached.getAsBoolean() || !actor.isAlive(), () -> "nothing was sent");
            assertTrue(actor.isAlive(), "it ended by itself");
        } finally {
            actor.destroyForcibly();
        }
        assertTrue(actor.waitFor(30, TimeUnit.SECONDS));
        dead.countDown();
        relay.isWell();
    }

    private static boolean waited(CountDownLatch dead) {
        try {
            return dead.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void reach(String address) {
        site.rackside
                .site()
                .devices()
                .reach(
                        site.device.id(),
                        List.of(
                                new Endpoint(
                                        Protocol.REDFISH,
                                        address,
                                        Optional.of(new CredentialRef("bmc")),
                                        Optional.empty(),
                                        false)));
    }

    private Process actor() throws IOException {
        Process process = ActorProcess.start(PasswordActor.class, site);
        try (var in = process.getOutputStream()) {
            in.write((PASSPHRASE + "\n" + FRESH).getBytes(StandardCharsets.UTF_8));
        }
        return process;
    }
}
