package io.rackside.drivers.snmp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.virtual.Mischief;
import io.rackside.drivers.snmp.virtual.ObjectView;
import io.rackside.drivers.snmp.virtual.Recording;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects that were read once are read again at a fraction of the cost, and truly. */
@Timeout(60)
class RowReaderTest {
    private static final int ROWS = 48;
    private static final Oid STATES = Oid.of("1.3.6.1.2.1.2.2.1.8");
    private static final Oid OCTETS = Oid.of("1.3.6.1.2.1.31.1.1.1.6");

    private volatile ObjectView shown = device(0);
    private VirtualAgent twin;
    private SnmpDispatcher dispatcher;

    private static Recording device(int without) {
        StringBuilder rows = new StringBuilder("1.3.6.1.2.1.1.3.0|67|4711\n");
        for (int i = 1; i <= ROWS; i++) {
            if (i != without) {
                rows.append(STATES).append('.').append(i).append("|2|").append(i % 3);
                rows.append('\n').append(OCTETS).append('.').append(i);
                rows.append("|70|1844674407370955161").append(i % 6).append('\n');
            }
        }
        return Recording.of(rows.toString());
    }

    @BeforeEach
    void start() throws IOException {
        ObjectView live =
                new ObjectView() {
                    @Override
                    public Optional<VariableBinding> at(OID object) {
                        return shown.at(object);
                    }

                    @Override
                    public Optional<VariableBinding> after(OID object) {
                        return shown.after(object);
                    }
                };
        twin =
                VirtualAgent.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Map.of("sw", live),
                        List.of(),
                        7,
                        Time.system());
        dispatcher =
                SnmpDispatcher.start(
                        EngineKeeper.forgetful(), AgentMemory.untilTheEnd(), Time.system());
    }

    @AfterEach
    void stop() {
        dispatcher.close();
        twin.close();
    }

    private SnmpSession open() throws InterruptedException {
        return dispatcher.open(
                new SnmpAddress("127.0.0.1", Optional.empty(), twin.address().getPort()),
                new SnmpLogin.Community("sw".toCharArray()),
                SnmpSettings.usual(_ -> {}).patient(Duration.ofMillis(150)));
    }

    private static Map<Oid, List<Oid>> rows(Map<Oid, Column> read) {
        Map<Oid, List<Oid>> rows = new LinkedHashMap<>();
        read.forEach(
                (root, column) ->
                        rows.put(root, column.rows().keySet().stream().map(root::then).toList()));
        return rows;
    }

    private static Map<Oid, Value> values(Map<Oid, Column> read) {
        Map<Oid, Value> values = new LinkedHashMap<>();
        read.forEach(
                (root, column) ->
                        column.rows().forEach((row, value) -> values.put(root.then(row), value)));
        return values;
    }

    @Test
    void whatIsReadAgainIsTheSameForLessThanTwoThirdsOfAGet() throws InterruptedException {
        try (SnmpSession session = open()) {
            Map<Oid, Column> read = session.read(List.of(STATES, OCTETS));
            Map<Oid, List<Oid>> rows = rows(read);
            long before = twin.bytes();
            assertEquals(values(read), session.again(rows));
            long again = twin.bytes() - before;
            before = twin.bytes();
            List<Oid> all = new ArrayList<>();
            rows.values().forEach(all::addAll);
            assertEquals(values(read), session.get(all));
            long byName = twin.bytes() - before;
            assertTrue(again * 3 < byName * 2, () -> again + " bytes, by name " + byName);
        }
    }

    @Test
    void aShortColumnIsOneQuestionWithAnAnswerThatHoldsNothingElse() throws InterruptedException {
        try (SnmpSession session = open()) {
            Map<Oid, List<Oid>> rows = rows(session.read(List.of(STATES)));
            long asked = twin.requests();
            assertEquals(ROWS, session.again(rows).size());
            assertEquals(1, twin.requests() - asked);
        }
    }

    @Test
    void aRowThatIsGoneIsMissingAndTheOthersAreRight() throws InterruptedException {
        try (SnmpSession session = open()) {
            Map<Oid, Column> read = session.read(List.of(STATES));
            shown = device(20);
            Map<Oid, Value> now = session.again(rows(read));
            Map<Oid, Value> expected = values(read);
            expected.remove(STATES.then(20));
            assertEquals(expected, now);
        }
    }

    @Test
    void anAgentThatHangsOnBulkIsAskedByNameAndNotTriedForEver() throws InterruptedException {
        try (SnmpSession session = open()) {
            Map<Oid, Column> read = session.read(List.of(STATES));
            twin.misbehave(new Mischief.HangsOnBulk(1));
            for (int i = 0; i < 3; i++) {
                assertEquals(values(read), session.again(rows(read)));
            }
            long asked = twin.requests();
            assertEquals(values(read), session.again(rows(read)));
            assertEquals(1, twin.requests() - asked);
        }
    }

    @Test
    void anAgentThatAnswersLessIsAskedForTheRest() throws InterruptedException {
        try (SnmpSession session = open()) {
            Map<Oid, Column> read = session.read(List.of(STATES, OCTETS));
            twin.misbehave(new Mischief.CutsOff(500));
            assertEquals(values(read), session.again(rows(read)));
        }
    }
}
