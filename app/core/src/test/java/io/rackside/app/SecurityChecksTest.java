package io.rackside.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.monitoring.Judgement;
import io.rackside.app.security.SecurityCheck;
import io.rackside.app.security.SecurityFindings;
import io.rackside.model.BmcFinding;
import io.rackside.model.Grade;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.Weakness;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is kept of a BMC's weak spots. */
class SecurityChecksTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir Path folder;
    private TwinSite site;

    @BeforeEach
    void start() throws Exception {
        site = new TwinSite(folder, new FastTime(20));
    }

    @AfterEach
    void end() {
        site.close();
    }

    private SecurityCheck check() throws InterruptedException {
        Subject subject = site.rackside.access().subject(site.device.id());
        return site.rackside.security().check(subject, Terms.person());
    }

    @Test
    void whatWasFoundIsThereAfterARestartWithoutAskingAnybody() throws Exception {
        SecurityCheck found = check();
        assertEquals(
                List.of("self-signed"), found.findings().stream().map(BmcFinding::code).toList());
        assertEquals(List.of(), found.problems());
        site.restart();
        assertEquals(Optional.of(found), site.rackside.security().lastKnown(site.device.id()));
    }

    @Test
    void aBoxThatDoesNotLetInIsShownAndNotKept() throws Exception {
        site.password("another");
        SecurityCheck found = check();
        assertEquals(1, found.problems().size());
        assertTrue(site.rackside.security().lastKnown(site.device.id()).isEmpty());
    }

    @Test
    void noticesRaiseNoAlarmAndAllElseDoes() {
        Judgement judged =
                SecurityFindings.of(
                        new SecurityCheck(
                                AT,
                                List.of(
                                        new BmcFinding(Weakness.CIPHER_ZERO, seen()),
                                        new BmcFinding(Weakness.RAKP_HASH, seen())),
                                List.of()));
        assertEquals(1, judged.findings().size());
        assertEquals("security:cipher-zero", judged.findings().getFirst().cause());
        assertEquals(Grade.URGENT, judged.findings().getFirst().grade());
        assertTrue(judged.well().containsKey("security:anonymous-login"));
    }

    @Test
    void whatCouldNotBeLookedAtIsNotWell() {
        Judgement judged =
                SecurityFindings.of(
                        new SecurityCheck(AT, List.of(), List.of(new Problem("IPMI", seen()))));
        assertTrue(judged.well().isEmpty());
    }

    private static Message seen() {
        return Message.of("test.seen");
    }
}
