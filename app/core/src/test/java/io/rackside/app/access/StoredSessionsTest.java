package io.rackside.app.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.bmc.redfish.session.SessionKeeper.Unheard;
import io.rackside.operations.Actor;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

class StoredSessionsTest {
    private static final String PATH = "/redfish/v1/SessionService/Sessions/7";

    @TempDir Path folder;

    @Test
    void onlyWhatNobodyUsesAnyMoreIsLeftOver() {
        Actor actor = new Actor("tester", "tester", "bench");
        try (Store store = Store.open(folder, folder.resolve("anchors"), actor, Time.system())) {
            StoredSessions.ThisRun run = laterRun();
            StoredSessions one = keeper(store, run);
            StoredSessions other = keeper(store, run);
            one.opened(PATH);
            assertEquals(List.of(), other.leftovers(), "another conversation uses it");
            one.abandoned(PATH);
            assertEquals(List.of(PATH), other.leftovers());
            one.opened(PATH);
            assertEquals(
                    List.of(PATH),
                    keeper(store, laterRun()).leftovers(),
                    "to a later run it is left over");
            one.closed(PATH);
            assertEquals(List.of(), keeper(store, laterRun()).leftovers());
        }
    }

    @Test
    void aQuestionNobodyHeardTheAnswerOfIsKnownToLaterRuns() {
        Actor actor = new Actor("tester", "tester", "bench");
        try (Store store = Store.open(folder, folder.resolve("anchors"), actor, Time.system())) {
            StoredSessions.ThisRun run = laterRun();
            StoredSessions one = keeper(store, run);
            String asking = one.asking();
            assertEquals(List.of(), one.unheard(), "it is on its way");
            assertEquals(
                    List.of(asking),
                    keeper(store, laterRun()).unheard().stream().map(Unheard::id).toList(),
                    "that run was killed");
            one.unheard(asking);
            assertEquals(1, keeper(store, run).unheard().size(), "the answer was lost");
            one.heard(asking);
            assertEquals(List.of(), one.unheard());
            assertEquals(List.of(), keeper(store, laterRun()).unheard());
        }
    }

    @Test
    void whatWasMadeLongAfterTheKillIsSomebodyElses() {
        Actor actor = new Actor("tester", "tester", "bench");
        try (Store store = Store.open(folder, folder.resolve("anchors"), actor, Time.system())) {
            keeper(store, laterRun()).asking();
            StoredSessions.ThisRun hoursLater =
                    new StoredSessions.ThisRun(Time.system().now().plus(Duration.ofHours(2)));
            Unheard asked = keeper(store, hoursLater).unheard().getFirst();
            assertEquals(asked.from().plus(Duration.ofMinutes(2)), asked.until());
        }
    }

    @Test
    void aBmcThatNeverAnswersFillsNothing() {
        Actor actor = new Actor("tester", "tester", "bench");
        try (Store store = Store.open(folder, folder.resolve("anchors"), actor, Time.system())) {
            StoredSessions.ThisRun run = laterRun();
            StoredSessions one = keeper(store, run);
            for (int i = 0; i < 100; i++) {
                one.unheard(one.asking());
            }
            assertEquals(32, one.unheard().size());
            assertEquals(32, run.unheard().size());
        }
    }

    private static StoredSessions.ThisRun laterRun() {
        return new StoredSessions.ThisRun(Time.system().now());
    }

    private static StoredSessions keeper(Store store, StoredSessions.ThisRun run) {
        return new StoredSessions(store.sessions(), run, "site/https://bmc", Time.system());
    }
}
