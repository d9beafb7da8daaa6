package io.rackside.drivers.snmp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.snmp.Value;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What an agent never answers for, and values that are longer than an answer should be. */
class SilentObjectsTest {
    private static final Oid HERE = Oid.of("1.3.6.1.2.1.1.5.0");
    private static final Oid GONE = Oid.of("1.3.6.1.2.1.1.6.0");
    private static final Oid SILENT = Oid.of("1.3.6.1.4.1.54321.1.0");
    private static final Oid LISTS = Oid.of("1.3.6.1.2.1.17.7.1.4.2.1.4");
    private static final int ROWS = 20;

    private final List<Ask> asked = new ArrayList<>();

    private Exchange exchange(Function<Ask, Answer> agent) {
        return new Exchange() {
            @Override
            public Answer ask(Ask ask) {
                asked.add(ask);
                return agent.apply(ask);
            }

            @Override
            public SnmpException silent() {
                return new SnmpException(SnmpException.Kind.UNREACHABLE, Message.of("snmp.silent"));
            }

            @Override
            public SnmpException notAllowed() {
                return new SnmpException(
                        SnmpException.Kind.NOT_ALLOWED, Message.of("snmp.refused"));
            }
        };
    }

    private static Answer.Varbind varbind(Oid oid) {
        return oid.equals(GONE)
                ? new Answer.Varbind.Missing(oid)
                : new Answer.Varbind.Here(oid, new Value.Whole(1), 20);
    }

    private Agent.Told told(Function<Ask, Answer> agent) throws InterruptedException {
        return new ObjectReader(
                        exchange(agent),
                        new Pace(Habits.NONE, 1),
                        SnmpSettings.usual(_ -> {}),
                        Time.system(),
                        List.of(HERE, GONE, SILENT))
                .read();
    }

    @Test
    void whatTheAgentDoesNotHaveIsAnsweredAndWhatItIsSilentOnIsNot() throws Exception {
        Agent.Told told =
                told(
                        ask ->
                                ask.objects().contains(SILENT)
                                        ? new Answer.Silence()
                                        : new Answer.Values(
                                                ask.objects().stream()
                                                        .map(SilentObjectsTest::varbind)
                                                        .toList(),
                                                90));
        assertEquals(Map.of(HERE, new Value.Whole(1)), told.values());
        assertEquals(Set.of(SILENT), told.silent());
    }

    @Test
    void anErrorForOneObjectIsAnAnswer() throws Exception {
        Agent.Told told =
                told(
                        ask -> {
                            int at = ask.objects().indexOf(SILENT);
                            return at >= 0
                                    ? new Answer.Refusal(Answer.Refusal.NO_SUCH_NAME, at + 1)
                                    : new Answer.Values(
                                            ask.objects().stream()
                                                    .map(SilentObjectsTest::varbind)
                                                    .toList(),
                                            90);
                        });
        assertEquals(Set.of(HERE), told.values().keySet());
        assertEquals(Set.of(), told.silent());
    }

    private static Answer rows(Ask ask, int bytes) {
        if (ask instanceof Ask.Get) {
            return new Answer.Values(List.of(varbind(HERE)), 90);
        }
        Oid cursor = ask.objects().getFirst();
        int last = cursor.size() == LISTS.size() ? 0 : (int) cursor.at(LISTS.size());
        int many = ask instanceof Ask.Bulk bulk ? bulk.repetitions() : 1;
        List<Answer.Varbind> varbinds = new ArrayList<>();
        for (int row = last + 1; row <= last + many; row++) {
            varbinds.add(
                    row > ROWS
                            ? new Answer.Varbind.End(cursor)
                            : new Answer.Varbind.Here(
                                    LISTS.then(row), new Value.Whole(row), bytes));
        }
        return new Answer.Values(varbinds, many * bytes);
    }

    @ParameterizedTest
    @CsvSource({"200, 6", "2300, 4", "12000, 4", "30000, 1"})
    void valuesLongerThanAnAnswerAreAskedForAFewAtOnce(int bytes, int repetitions)
            throws Exception {
        Map<Oid, Column> read =
                new ColumnReader(
                                exchange(ask -> rows(ask, bytes)),
                                new Pace(Habits.NONE, 1),
                                SnmpSettings.usual(_ -> {}),
                                Time.system(),
                                List.of(LISTS),
                                _ -> {})
                        .read();
        assertEquals(ROWS, read.get(LISTS).rows().size());
        assertTrue(read.get(LISTS).complete());
        assertEquals(
                repetitions,
                asked.stream()
                        .filter(Ask.Bulk.class::isInstance)
                        .mapToInt(ask -> ((Ask.Bulk) ask).repetitions())
                        .max()
                        .orElseThrow());
    }
}
