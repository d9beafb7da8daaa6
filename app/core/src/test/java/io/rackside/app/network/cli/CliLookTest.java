package io.rackside.app.network.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.app.access.Subject;
import io.rackside.drivers.network.cli.CliLimits;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.drivers.network.cli.table.CounterRow;
import io.rackside.drivers.network.cli.table.PortColumn;
import io.rackside.drivers.network.cli.table.Tables;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.Protocol;
import io.rackside.model.network.FirewallState;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.NetworkInterface;
import io.rackside.operations.Target;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a look makes of answers. */
@Timeout(120)
class CliLookTest {
    private static final String PROMPT = "sw-1#";

    /** A terminal that knows some commands; to others it shows nothing. */
    private static final class Scripted implements TerminalSession {
        private final Map<String, String> answers;
        private final String prompt;
        private final ByteArrayOutputStream said = new ByteArrayOutputStream();
        private final StringBuilder typed = new StringBuilder();

        Scripted(Map<String, String> answers, String prompt) {
            this.answers = answers;
            this.prompt = prompt;
            say(prompt);
        }

        private void say(String text) {
            said.writeBytes(text.replace("\n", "\r\n").getBytes(UTF_8));
        }

        @Override
        public Features features() {
            return new Features(false, false, true);
        }

        @Override
        public State state() {
            return new State(Phase.OPEN, Optional.empty());
        }

        @Override
        public byte[] read(Duration longest) {
            byte[] bytes = said.toByteArray();
            said.reset();
            return bytes;
        }

        @Override
        public boolean write(byte[] keys) {
            typed.append(new String(keys, UTF_8));
            int end;
            while ((end = typed.indexOf("\r")) >= 0 || (end = typed.indexOf("\n")) >= 0) {
                String command = typed.substring(0, end).strip();
                typed.delete(0, end + 1);
                say(command + "\n" + answers.getOrDefault(command, "") + prompt);
            }
            return true;
        }

        @Override
        public void sendBreak() {}

        @Override
        public void resize(int columns, int rows) {}

        @Override
        public void close() {}
    }

    private static CliReading look(String family, Map<String, String> answers) throws Exception {
        CliSession session =
                CliSession.open(
                        new Scripted(answers, family.startsWith("h3c") ? "<sw-1>" : PROMPT),
                        CliProfiles.shipped().named(family).orElseThrow(),
                        CliLimits.usual(),
                        Time.system(),
                        bytes -> {});
        Subject subject =
                new Subject(
                        new Target(new DeviceId("device-9"), "sw-1", "", Identity.none()),
                        new Endpoint(
                                Protocol.SSH,
                                "ssh://192.0.2.9",
                                Optional.empty(),
                                Optional.empty(),
                                false),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        WhoAnswers who = new WhoAnswers(Tables.version(List.of()), Identity.none());
        return CliLook.read(
                new OpenCli(subject, session, who, List.of(), new UUID(0, 1), null, null));
    }

    @Test
    void theQueuesOfAPortWithPfcFramesAreReadAndNoOthers() throws Exception {
        CliReading reading =
                look(
                        "cisco-nxos",
                        Map.of(
                                "show interface priority-flow-control",
                                """
                                Port               Mode Oper(VL bmap)  RxPPP      TxPPP
                                Ethernet1/1        Auto Off           0          0
                                Ethernet1/2        On   On  (8)       4088353    1890
                                """,
                                "show queuing interface Ethernet1/2",
                                """
                                Egress Queuing for Ethernet1/2 [System]
                                |                              QOS GROUP 3                    |
                                |                           |  Unicast       |Multicast       |
                                | WRED/AFD & Tail Drop Pkts |              12|               0|
                                """));
        List<CounterRow> queues = reading.counters().get("queues");
        assertEquals(1, queues.size(), queues::toString);
        assertEquals("Ethernet1/2", queues.getFirst().port());
        assertEquals("3", queues.getFirst().queue());
        assertEquals(12L, queues.getFirst().counters().get("WRED/AFD & Tail Drop Pkts Unicast"));
        assertEquals(List.of(), reading.inventory().problems());
    }

    @Test
    void anAnswerInWhichNoTableIsFoundIsAProblemAndAnEmptyOneIsNone() throws Exception {
        CliReading reading =
                look(
                        "arista-eos",
                        Map.of(
                                "show interfaces status",
                                "Segmentation fault in module Strata\n",
                                "show lldp neighbors detail",
                                "Interface Ethernet1 detected 0 LLDP neighbors:\n"));
        assertEquals(
                List.of(
                        new Problem(
                                "show interfaces status",
                                Message.of(
                                        "core.cli-access.unread",
                                        "Segmentation fault in module Strata"))),
                reading.inventory().problems());
    }

    @Test
    void aPortThatTheLongFormLeavesOutIsTakenFromTheShortOne() throws Exception {
        CliReading reading =
                look(
                        "cisco-ios",
                        Map.of(
                                "show lldp neighbors detail",
                                """
                                ------------------------------------------------
                                Chassis id: 0015.2222.c330
                                Port id: Gi2/0/24
                                System Name: wf-7-core
                                """,
                                "show lldp neighbors",
                                """
                                Device ID           Local Intf     Hold-time  Capability      Port ID
                                wf-7-core           Gi1/0/2        120        B,R             Gi2/0/24
                                """));
        assertEquals("Gi1/0/2", reading.inventory().neighbours().getFirst().localPort());
    }

    @Test
    void aRouterThatHasNoSwitchPortsIsReadFromItsDescriptions() throws Exception {
        CliReading reading =
                look(
                        "cisco-ios",
                        Map.of(
                                "show interfaces status",
                                """
                                                  ^
                                % Invalid input detected at '^' marker.

                                """,
                                "show interfaces description",
                                """
                                Interface                      Status         Protocol Description
                                Gi0/0/0                        up             up       uplink wf-7
                                Gi0/0/1                        admin down     down
                                """,
                                "show ip interface brief",
                                """
                                Interface              IP-Address      OK? Method Status                Protocol
                                GigabitEthernet0/0/0   192.0.2.17      YES NVRAM  up                    up
                                """));
        assertEquals(
                List.of("Gi0/0/0", "Gi0/0/1"),
                reading.inventory().interfaces().stream().map(NetworkInterface::name).toList());
        assertEquals(
                List.of(LinkState.UP, LinkState.DOWN),
                reading.inventory().interfaces().stream().map(NetworkInterface::oper).toList());
        assertEquals("192.0.2.17", reading.said(0, PortColumn.ADDRESS));
        assertEquals(1, reading.inventory().problems().size());
    }

    /** A switch refuses the question, which is no problem; a firewall tells its part. */
    @Test
    void aFirewallTellsItsPartInAPairAndASwitchIsNotBlamedForHavingNone() throws Exception {
        Map<String, String> pair =
                Map.of(
                        "display remote-backup-group status",
                        """
                        Remote backup group information:
                          Backup mode: Dual-active
                          Device running status: Active
                          Control channel status: Connected
                        """);
        FirewallState told = look("h3c-comware", pair).inventory().firewall().orElseThrow();
        assertEquals("Dual-active", told.haMode());
        assertEquals("Active", told.haState());
        assertEquals("Connected", told.haPeer());
        CliReading plain =
                look(
                        "h3c-comware",
                        Map.of(
                                "display remote-backup-group status",
                                "         ^\n"
                                        + " % Unrecognized command found at '^' position.\n"));
        assertEquals(Optional.empty(), plain.inventory().firewall());
        assertEquals(List.of(), plain.inventory().problems());
    }
}
