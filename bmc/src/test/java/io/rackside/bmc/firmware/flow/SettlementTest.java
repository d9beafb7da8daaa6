package io.rackside.bmc.firmware.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

class SettlementTest {
    private static final List<Evidence.Written> JOURNALS =
            List.of(
                    new Evidence.Written.NotSent(),
                    new Evidence.Written.MaybeSent(),
                    new Evidence.Written.Taken(),
                    new Evidence.Written.Ended());

    private static final List<TaskSight> TASKS =
            List.of(
                    new TaskSight.NoTask(),
                    new TaskSight.Gone(),
                    new TaskSight.Unreadable(),
                    new TaskSight.Running("Running", OptionalInt.of(40)),
                    new TaskSight.Waiting("Pending"),
                    new TaskSight.Strange("Pondering"),
                    new TaskSight.Well(),
                    new TaskSight.Bad("checksum"));

    private static final List<VersionSight> VERSIONS =
            List.of(
                    new VersionSight.Unread(),
                    new VersionSight.Old("1.0"),
                    new VersionSight.Wanted("2.0"),
                    new VersionSight.Same("2.0"),
                    new VersionSight.Other("3.0"));

    /** Rows: journal and task; columns: Unread, Old, Wanted, Same, Other. */
    private static final String TABLE =
            """
            MaybeSent NoTask     WAIT  NOT_YET PROVED NOT_YET ASK
            MaybeSent Gone       WAIT  NOT_YET PROVED NOT_YET ASK
            MaybeSent Unreadable WAIT  WAIT    WAIT   WAIT    WAIT
            MaybeSent Running    WATCH WATCH   WATCH  WATCH   WATCH
            MaybeSent Waiting    WATCH WATCH   WATCH  WATCH   WATCH
            MaybeSent Strange    WATCH WATCH   WATCH  WATCH   WATCH
            MaybeSent Well       WAIT  NOT_YET PROVED ASK     ASK
            MaybeSent Bad        WAIT  FAILED  ASK    FAILED  ASK
            Taken     NoTask     WAIT  NOT_YET PROVED NOT_YET ASK
            Taken     Gone       WAIT  NOT_YET PROVED NOT_YET ASK
            Taken     Unreadable WAIT  WAIT    WAIT   WAIT    WAIT
            Taken     Running    WATCH WATCH   WATCH  WATCH   WATCH
            Taken     Waiting    RESTART RESTART RESTART RESTART RESTART
            Taken     Strange    WATCH WATCH   WATCH  WATCH   WATCH
            Taken     Well       WAIT  NOT_YET PROVED PROVED  ASK
            Taken     Bad        WAIT  FAILED  ASK    FAILED  ASK
            """;

    @Test
    void eachCombinationOfJournalTaskAndVersionHasItsVerdict() {
        Map<String, String> wanted = wanted();
        Map<String, String> got = new TreeMap<>();
        for (Evidence.Written journal : JOURNALS) {
            for (TaskSight task : TASKS) {
                for (VersionSight version : VERSIONS) {
                    got.put(
                            name(journal) + " " + name(task) + " " + name(version),
                            Settlement.of(new Evidence(journal, task, version)).name());
                }
            }
        }
        assertEquals(wanted, got);
        assertEquals(4 * 8 * 5, got.size());
    }

    private static Map<String, String> wanted() {
        Map<String, String> wanted = new TreeMap<>();
        for (String row : TABLE.strip().split("\n", -1)) {
            String[] cells = row.strip().split(" +", -1);
            for (int i = 0; i < VERSIONS.size(); i++) {
                wanted.put(cells[0] + " " + cells[1] + " " + name(VERSIONS.get(i)), cells[2 + i]);
            }
        }
        for (TaskSight task : TASKS) {
            for (VersionSight version : VERSIONS) {
                wanted.put("NotSent " + name(task) + " " + name(version), "NOTHING_SENT");
                wanted.put("Ended " + name(task) + " " + name(version), "AS_WRITTEN");
            }
        }
        return wanted;
    }

    private static String name(Object of) {
        return of.getClass().getSimpleName();
    }

    @Test
    void whenTheTimeIsUpEverythingIsDecidedOrAPersons() {
        for (Evidence.Written journal : JOURNALS) {
            for (TaskSight task : TASKS) {
                for (VersionSight version : VERSIONS) {
                    Verdict late = Settlement.late(new Evidence(journal, task, version));
                    switch (late) {
                        case NOTHING_SENT, AS_WRITTEN, STAGED, PROVED, FAILED, ASK -> {}
                        case WATCH, WAIT, RESTART, NOT_YET ->
                                throw new AssertionError(journal + " " + task + " " + version);
                    }
                }
            }
        }
    }

    @Test
    void anEqualVersionProvesNothingAndTheOldOneProvesTheFailure() {
        Evidence.Written taken = new Evidence.Written.Taken();
        assertEquals(
                Verdict.ASK,
                Settlement.late(
                        new Evidence(taken, new TaskSight.NoTask(), new VersionSight.Same("2.0"))));
        assertEquals(
                Verdict.FAILED,
                Settlement.late(
                        new Evidence(taken, new TaskSight.Well(), new VersionSight.Old("1.0"))));
    }
}
