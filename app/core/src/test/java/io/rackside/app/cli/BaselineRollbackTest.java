package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code rackside baseline rollback} against a virtual host. */
@Timeout(240)
class BaselineRollbackTest {
    private static final String PASSWORD = "canary-77c1-password";
    private static final String LINE = "/etc/sysctl.d/91-rackside-virtualisation.conf";

    @TempDir Path folder;

    private final VirtualHost host =
            new VirtualHost(
                    VirtualHostSettings.of(0, "root", PASSWORD, VirtualOs.OPENEULER_2203),
                    HostEvents.none(),
                    Time.system());

    private final String target = "ssh://127.0.0.1:" + host.start();

    @AfterEach
    void stop() {
        host.close();
    }

    private Cli.Ended run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        return new Cli()
                .with("LANG", "en")
                .with("RACKSIDE_PASSWORD", PASSWORD)
                .run(all.toArray(String[]::new));
    }

    private JsonNode host(String act, String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of("baseline", act, target, "--user", "root"));
        all.addAll(List.of(args));
        all.add("--json");
        Cli.Ended ended = run(all.toArray(String[]::new));
        assertEquals(0, ended.status(), () -> ended.err() + ended.out());
        return new ObjectMapper().readTree(ended.out());
    }

    private void set(String... entries) throws IOException {
        host("check", "--trust-new");
        JsonNode ended =
                host(
                        "apply",
                        "--set",
                        "virtualisation-rdma",
                        "--entry",
                        String.join(",", entries),
                        "--yes");
        assertEquals("done", ended.get("outcome").asText(), ended::toString);
    }

    private String said(String command) throws InterruptedException {
        return host.run(command).output();
    }

    private String value(String path) throws InterruptedException {
        return said("cat /proc/sys/" + path).strip();
    }

    @Test
    void whatAJobHasSetIsTakenBackTheLastFirstAndProved() throws Exception {
        host.run("printf '%s\\n' '# ours' 'vm.swappiness=40' >" + LINE);
        set("vm.swappiness", "vm.max-map-count");
        Cli.Ended unseen = run("baseline", "rollback", target, "--user", "root");
        assertEquals(5, unseen.status(), unseen::err);
        assertEquals("10", value("vm/swappiness"));
        JsonNode back = host("rollback", "--yes");
        assertEquals("done", back.get("outcome").asText(), back::toString);
        assertEquals("core.baseline.all-back", back.get("code").asText());
        assertFalse(back.get("backOf").asText().isEmpty());
        assertEquals("60", value("vm/swappiness"));
        assertEquals("65530", value("vm/max_map_count"));
        assertEquals("# ours\nvm.swappiness=40\n", said("cat " + LINE));
        assertTrue(run("audit", "list").out().contains("Takes vm.swappiness back"));
    }

    @Test
    void whatIsLeftIsTakenBackLaterUnlessSomebodyElseHasSetItSince() throws Exception {
        set("vm.swappiness", "vm.max-map-count");
        JsonNode one = host("rollback", "--entry", "vm.max-map-count", "--yes");
        assertEquals(1, one.get("entries").size());
        assertEquals("10", value("vm/swappiness"));
        host.run("sysctl -w vm.swappiness=33");
        JsonNode none = host("rollback", "--yes");
        assertEquals(0, none.get("entries").size(), none::toString);
        assertEquals("core.baseline.set-otherwise-since", none.at("/leftOut/0/code").asText());
        assertEquals("33", value("vm/swappiness"));
        host.run("sysctl -w vm.swappiness=10");
        JsonNode other = host("rollback", "--yes");
        assertEquals(1, other.get("entries").size());
        Cli.Ended again = run("baseline", "rollback", target, "--user", "root", "--yes");
        assertEquals(5, again.status(), again::err);
        assertEquals("60", value("vm/swappiness"));
        assertEquals("no", said("if [ -e " + LINE + " ]; then echo yes; else echo no; fi").strip());
    }

    /**
     * The kernel hands forwarding on to each interface; nobody tells it afterwards which had it.
     */
    @Test
    void whatMayCutUsIsSetAndTakenBackExactlyOnTrialAndOnlyWhenNamed() throws Exception {
        String own = "net/ipv4/conf/lo/forwarding";
        host.run("echo 1 >/proc/sys/" + own);
        host("check", "--trust-new");
        JsonNode plan = host("plan", "--set", "virtualisation-rdma", "--entry", "ipv4.forward");
        assertTrue(plan.at("/entries/0/onTrial").asBoolean(), plan::toString);
        assertEquals("host", plan.at("/entries/0/road").asText(), plan::toString);
        assertFalse(plan.get("restart").asBoolean());
        String[] agreed = {
            "--entry", "ipv4.forward", "--yes", "--confirm", plan.at("/device/serial").asText()
        };
        List<String> apply = new ArrayList<>(List.of(agreed));
        apply.addAll(List.of("--set", "virtualisation-rdma"));
        JsonNode set = host("apply", apply.toArray(String[]::new));
        assertEquals("done", set.get("outcome").asText(), set::toString);
        assertEquals("1", value("net/ipv4/ip_forward"));
        JsonNode unnamed = host("rollback", "--yes");
        assertEquals("core.baseline.cuts-by-name", unnamed.at("/leftOut/0/code").asText());
        host.run("sysctl -w net.ipv4.ip_forward=0; sysctl -w net.ipv4.ip_forward=1");
        JsonNode back = host("rollback", agreed);
        assertEquals("done", back.get("outcome").asText(), back::toString);
        assertEquals("0", value("net/ipv4/ip_forward"));
        assertEquals("0", value("net/ipv4/conf/default/forwarding"));
        assertEquals("1", value(own));
    }
}
