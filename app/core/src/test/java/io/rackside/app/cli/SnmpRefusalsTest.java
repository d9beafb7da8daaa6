package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is said when SNMP cannot be spoken for a reason that lies here. */
@Timeout(120)
class SnmpRefusalsTest {
    @TempDir Path folder;

    private VirtualAgent agent;
    private String target;

    @BeforeEach
    void start() throws IOException {
        agent =
                VirtualAgent.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Map.of(),
                        List.of(),
                        1,
                        Time.system());
        target = "snmp://127.0.0.1:" + agent.address().getPort();
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    private Cli.Ended inventory(Cli cli, String language, String address, String... more) {
        String[] args = new String[more.length + 6];
        args[0] = "inventory";
        args[1] = address;
        System.arraycopy(more, 0, args, 2, more.length);
        args[more.length + 2] = "--data";
        args[more.length + 3] = folder.resolve("data").toString();
        args[more.length + 4] = "--lang";
        args[more.length + 5] = language;
        return cli.run(args);
    }

    @Test
    void aCredentialThatIsNotThereIsAnsweredInTheWordsOfSnmp() {
        for (String language : List.of("en", "zh")) {
            Cli.Ended ended = inventory(new Cli(), language, target, "--credential", "nope");
            assertEquals(4, ended.status(), ended.err());
            assertTrue(ended.err().contains("RACKSIDE_COMMUNITY"), ended.err());
            assertTrue(ended.err().contains("RACKSIDE_AUTH_PASSWORD"), ended.err());
            assertFalse(ended.err().contains("RACKSIDE_PASSWORD"), ended.err());
        }
        Cli.Ended bmc = inventory(new Cli(), "en", "https://127.0.0.1:9", "--credential", "nope");
        assertTrue(bmc.err().contains("RACKSIDE_PASSWORD"), bmc.err());
        assertEquals(0, agent.requests());
    }

    @Test
    void anAddressThatIsNoneIsShownOneOfEachProtocolAndThePorts() {
        for (String wrong : List.of("snmp://127.0.0.1:99999", "snmp://", "snmp://127.0.0.1:0")) {
            for (String language : List.of("en", "zh")) {
                Cli.Ended ended = inventory(new Cli(), language, wrong);
                assertEquals(2, ended.status(), ended.err());
                assertTrue(ended.err().contains("snmp://10.1.2.3"), ended.err());
                assertTrue(ended.err().contains("ssh://10.1.2.3"), ended.err());
                assertTrue(ended.err().contains("65535"), ended.err());
            }
        }
    }

    @Test
    void aPassphraseUnderEightCharactersIsRefusedBeforeAnythingIsSent() {
        for (String[] both :
                new String[][] {{"seven77", "privpass1234"}, {"authpass1234", "seven77"}}) {
            Cli cli =
                    new Cli()
                            .with("RACKSIDE_AUTH_PASSWORD", both[0])
                            .with("RACKSIDE_PRIV_PASSWORD", both[1]);
            Cli.Ended ended = inventory(cli, "en", target, "--user", "reader");
            assertEquals(2, ended.status(), ended.err());
            assertTrue(ended.err().contains("under 8 characters"), ended.err());
            assertFalse(ended.err().contains("seven77"), ended.err());
            assertTrue(inventory(cli, "zh", target, "--user", "reader").err().contains("8 个字符"));
        }
        assertEquals(0, agent.requests());
    }

    /** A login kept for a BMC may be as short as it likes, and makes no key. */
    @Test
    void aKeptPasswordThatMakesNoKeyIsNotSentEither() {
        Cli cli =
                new Cli()
                        .with("RACKSIDE_VAULT_PASSPHRASE", "correct horse battery")
                        .with("RACKSIDE_PASSWORD", "seven77")
                        .with("XDG_STATE_HOME", folder.resolve("state").toString());
        Cli.Ended kept =
                cli.run(
                        "credential",
                        "add",
                        "bmc",
                        "--user",
                        "reader",
                        "--data",
                        folder.resolve("data").toString());
        assertEquals(0, kept.status(), kept.err());
        Cli.Ended ended = inventory(cli, "en", target, "--credential", "bmc");
        assertEquals(4, ended.status(), ended.err());
        assertTrue(ended.err().contains("under 8 characters"), ended.err());
        assertEquals(0, agent.requests());
    }

    @Test
    void aNameThatDoesNotResolveIsNotTalkedOfAsSilence() {
        for (String language : List.of("en", "zh")) {
            Cli.Ended ended =
                    inventory(
                            new Cli().with("RACKSIDE_COMMUNITY", "site-a"),
                            language,
                            "snmp://no.such.host.invalid");
            assertEquals(3, ended.status(), ended.err());
            assertFalse(ended.err().contains("SNMPv2c"), ended.err());
            assertTrue(ended.err().contains("IP"), ended.err());
        }
    }
}
