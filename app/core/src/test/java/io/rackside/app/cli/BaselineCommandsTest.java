package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualHostSettings.Privilege;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** {@code rackside baseline} against a virtual host. */
@Timeout(240)
class BaselineCommandsTest {
    private static final String PASSWORD = "canary-77c1-password";
    private static final String LINE = "/etc/sysctl.d/91-rackside-virtualisation.conf";

    @TempDir Path folder;

    private Optional<VirtualHost> host = Optional.empty();
    private String target = "";
    private String sudo = "";

    private void start(Privilege privilege) {
        VirtualHost made =
                new VirtualHost(
                        VirtualHostSettings.of(0, "tech", PASSWORD, VirtualOs.OPENEULER_2203)
                                .may(privilege),
                        HostEvents.none(),
                        Time.system());
        host = Optional.of(made);
        target = "ssh://127.0.0.1:" + made.start();
    }

    @AfterEach
    void stop() {
        host.ifPresent(VirtualHost::close);
    }

    private Cli.Ended run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        Cli cli = new Cli().with("LANG", "en").with("RACKSIDE_PASSWORD", PASSWORD);
        return (sudo.isEmpty() ? cli : cli.with("RACKSIDE_SUDO_PASSWORD", sudo))
                .run(all.toArray(String[]::new));
    }

    private JsonNode done(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--json");
        Cli.Ended ended = run(all.toArray(String[]::new));
        assertEquals(0, ended.status(), () -> ended.err() + ended.out());
        return new ObjectMapper().readTree(ended.out());
    }

    private JsonNode check() throws IOException {
        return done("baseline", "check", target, "--user", "tech", "--trust-new");
    }

    private static JsonNode entry(JsonNode report, String id) {
        return StreamSupport.stream(report.get("entries").spliterator(), false)
                .filter(entry -> entry.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String said(String command) throws InterruptedException {
        return host.orElseThrow().run(command).output();
    }

    @Test
    void aHostIsHeldAgainstAllLayersAndEachEntryTellsItsOrigin() throws IOException {
        start(Privilege.SUDO);
        JsonNode report = check();
        JsonNode swappiness = entry(report, "vm.swappiness");
        assertEquals("deviates", swappiness.get("standing").asText());
        assertEquals("60", swappiness.get("now").asText());
        assertEquals("virtualisation-rdma", swappiness.at("/origin/file").asText());
        assertEquals("1.1", swappiness.at("/origin/version").asText());
        assertFalse(swappiness.get("persisted").asBoolean());
        JsonNode filter = entry(report, "ipv4.rp-filter");
        assertEquals("hardening", filter.at("/insteadOf/0/file").asText());
        assertEquals("VH000001", report.at("/device/serial").asText("VH000001"));
        assertTrue(report.at("/tally/mustDeviate").asInt() > 0);
    }

    @Test
    void onlyAPlanThatWasSeenIsSet() throws Exception {
        start(Privilege.SUDO);
        check();
        Cli.Ended unseen = run("baseline", "apply", target, "--user", "tech", "--set", "hardening");
        assertEquals(5, unseen.status(), unseen::err);
        Cli.Ended other =
                run(
                        "baseline",
                        "apply",
                        target,
                        "--user",
                        "tech",
                        "--set",
                        "hardening",
                        "--plan",
                        "0".repeat(64));
        assertEquals(5, other.status(), other::err);
        assertEquals("60", said("cat /proc/sys/vm/swappiness").strip());
    }

    @Test
    void anEntryIsSetProvedKeptAndInTheTrail() throws Exception {
        start(Privilege.SUDO);
        check();
        JsonNode plan =
                done(
                        "baseline",
                        "plan",
                        target,
                        "--user",
                        "tech",
                        "--set",
                        "virtualisation-rdma",
                        "--entry",
                        "vm.swappiness");
        assertEquals("sysctl -w vm.swappiness=60", plan.at("/entries/0/reverse/0").asText());
        JsonNode ended =
                done(
                        "baseline",
                        "apply",
                        target,
                        "--user",
                        "tech",
                        "--set",
                        "virtualisation-rdma",
                        "--entry",
                        "vm.swappiness",
                        "--plan",
                        plan.get("hash").asText());
        assertEquals("done", ended.get("outcome").asText());
        assertEquals("done", ended.at("/results/0/outcome").asText());
        assertEquals("10", said("cat /proc/sys/vm/swappiness").strip());
        assertEquals("vm.swappiness = 10\n", said("cat " + LINE));
        JsonNode kept = done("baseline", "list", target);
        assertEquals("meets", entry(kept, "vm.swappiness").get("standing").asText());
        assertTrue(entry(kept, "vm.swappiness").get("persisted").asBoolean());
        JsonNode drift = done("baseline", "drift", target);
        assertTrue(
                drift.get("changes").findValuesAsText("kind").contains("cameBack"),
                drift::toString);
        assertTrue(run("audit", "list").out().contains("vm.swappiness"));
        assertEquals(0, run("audit", "verify").status());
    }

    @Test
    void withoutRootItIsReadAndNothingIsSet() throws Exception {
        start(Privilege.NONE);
        JsonNode report = check();
        assertEquals("60", entry(report, "vm.swappiness").get("now").asText());
        assertTrue(
                report.get("problems")
                        .findValuesAsText("code")
                        .contains("core.baseline.read-without-root"),
                report::toString);
        Cli.Ended ended =
                run(
                        "baseline",
                        "apply",
                        target,
                        "--user",
                        "tech",
                        "--set",
                        "virtualisation-rdma",
                        "--entry",
                        "vm.swappiness",
                        "--yes");
        assertEquals(4, ended.status(), ended::err);
        assertEquals("60", said("cat /proc/sys/vm/swappiness").strip());
    }

    @Test
    void withoutANamedBaselineNothingIsPlanned() throws Exception {
        start(Privilege.SUDO);
        check();
        for (String act : List.of("plan", "apply")) {
            Cli.Ended ended = run("baseline", act, target, "--user", "tech");
            assertEquals(5, ended.status(), ended::err);
            assertTrue(ended.err().contains("--set"), ended::err);
        }
    }

    @Test
    void whatMayCutUsAndWhatIsAboutPortsIsSetOnlyWhenNamed() throws Exception {
        start(Privilege.SUDO);
        check();
        JsonNode all =
                done("baseline", "plan", target, "--user", "tech", "--set", "virtualisation-rdma");
        List<String> planned = all.get("entries").findValuesAsText("id");
        assertTrue(planned.contains("vm.swappiness"), planned::toString);
        assertFalse(planned.contains("ipv4.forward"), planned::toString);
        assertFalse(planned.stream().anyMatch(id -> id.startsWith("port.")), planned::toString);
        List<String> why = all.get("leftOut").findValuesAsText("code");
        assertTrue(why.contains("core.baseline.cuts-by-name"), why::toString);
        assertTrue(why.contains("core.baseline.port-by-name"), why::toString);
        JsonNode named =
                done(
                        "baseline",
                        "plan",
                        target,
                        "--user",
                        "tech",
                        "--set",
                        "virtualisation-rdma",
                        "--entry",
                        "ipv4.forward");
        assertEquals("ipv4.forward", named.at("/entries/0/id").asText());
        assertEquals(3, named.get("risk").asInt(), named::toString);
        assertTrue(named.get("effect").asText().contains("BMC"), named::toString);
    }

    @Test
    void aPasswordSudoDoesNotTakeIsSaidAndNothingIsSet() throws Exception {
        start(Privilege.SUDO_PASSWORD);
        sudo = "canary-0d2e-not-it";
        List<String> codes = check().get("problems").findValuesAsText("code");
        assertTrue(codes.contains("ssh.host.sudo-wrong-password"), codes::toString);
        assertTrue(codes.contains("core.baseline.read-without-root"), codes::toString);
        Cli.Ended ended =
                run(
                        "baseline",
                        "apply",
                        target,
                        "--user",
                        "tech",
                        "--set",
                        "virtualisation-rdma",
                        "--entry",
                        "vm.swappiness",
                        "--yes");
        assertEquals(4, ended.status(), ended::err);
        assertTrue((ended.out() + ended.err()).contains("tried once"), ended::out);
        assertEquals("60", said("cat /proc/sys/vm/swappiness").strip());
        sudo = PASSWORD;
        assertFalse(
                check().get("problems")
                        .findValuesAsText("code")
                        .contains("core.baseline.read-without-root"));
    }

    @Test
    void leaveHasAReasonAndAnEndAndCanBeTakenBack() throws IOException {
        start(Privilege.SUDO);
        check();
        Cli.Ended endless =
                run(
                        "baseline",
                        "except",
                        target,
                        "--entry",
                        "vm.swappiness",
                        "--until",
                        "2999-01-01",
                        "--reason",
                        "always so");
        assertEquals(5, endless.status(), endless::err);
        String inAMonth = Time.system().now().plus(java.time.Duration.ofDays(30)).toString();
        JsonNode given =
                done(
                        "baseline",
                        "except",
                        target,
                        "--entry",
                        "vm.swappiness",
                        "--until",
                        inAMonth,
                        "--reason",
                        "works next week");
        assertTrue(given.at("/leaves/0/holds").asBoolean());
        JsonNode kept = done("baseline", "list", target);
        assertEquals("exempt", entry(kept, "vm.swappiness").get("standing").asText());
        Path report = folder.resolve("setpoints.json");
        done("report", "baseline", "--out", report.toString());
        assertTrue(Files.readString(report).contains("works next week"));
        done("baseline", "lift", target, "--entry", "vm.swappiness");
        JsonNode again = done("baseline", "list", target);
        assertEquals("deviates", entry(again, "vm.swappiness").get("standing").asText());
        Cli.Ended none = run("baseline", "lift", target, "--entry", "vm.swappiness");
        assertEquals(5, none.status(), none::err);
    }

    @Test
    void whatNobodySignedIsShownAndNeverSet() throws Exception {
        start(Privilege.SUDO);
        Path baselines = Files.createDirectories(folder.resolve("data").resolve("baselines"));
        Files.writeString(
                baselines.resolve("site.json"),
                """
                {"id": "our-site", "version": "2", "layer": "site",
                 "title": {"en": "Our site", "zh": "本站"}, "made": "2026-11-22",
                 "items": [{
                   "id": "site.somaxconn",
                   "title": {"en": "Queue of listeners", "zh": "监听队列"}, "level": "should",
                   "read": {"source": "sysctl", "key": "net.core.somaxconn"},
                   "expect": {"op": "at-least", "value": "8192"},
                   "set": {"run": [["sysctl", "-w", "net.core.somaxconn={value}"]],
                           "value": "8192", "needs": ["root"]},
                   "rollback": {"run": [["sysctl", "-w", "net.core.somaxconn={old}"]],
                                "needs": ["root"]},
                   "source": [{"name": "Our site"}]}]}
                """);
        JsonNode report =
                done(
                        "baseline",
                        "check",
                        target,
                        "--user",
                        "tech",
                        "--trust-new",
                        "--set",
                        "our-site");
        assertEquals("deviates", entry(report, "site.somaxconn").get("standing").asText());
        assertEquals("unsigned", entry(report, "site.somaxconn").get("setting").asText());
        JsonNode ended =
                done("baseline", "apply", target, "--user", "tech", "--set", "our-site", "--yes");
        assertEquals(0, ended.get("entries").size());
        assertEquals("core.baseline.unsigned", ended.at("/leftOut/0/code").asText());
        assertEquals("4096", said("cat /proc/sys/net/core/somaxconn").strip());
    }
}
