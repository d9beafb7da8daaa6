package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import java.util.List;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class StartTraceTest {
    private final StartTrace trace = StartTrace.of(System.out);

    @AfterEach
    void noTraining() {
        System.clearProperty(StartTrace.TRAINING);
    }

    @Test
    void aTrainingRunDoesOneCommandAfterTheOther() {
        System.setProperty(StartTrace.TRAINING, "true");

        assertEquals(
                List.of(List.of("workloads", "--json"), List.of("impact", "node"), List.of("data")),
                commands("workloads", "--json", "--", "impact", "node", "--", "data"));
    }

    @Test
    void toEverybodyElseTheWordIsOneOfTheCommandsOwn() {
        assertEquals(
                List.of(List.of("bmc", "raw", "--", "-1")), commands("bmc", "raw", "--", "-1"));
        assertEquals(List.of(List.of()), commands());
    }

    private List<List<String>> commands(String... arguments) {
        return trace.commands(arguments).stream().map(List::of).toList();
    }
}
