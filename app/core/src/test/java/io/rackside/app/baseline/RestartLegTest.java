package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.cluster.service.NodeHost;
import io.rackside.app.host.Freeing;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.HostService;
import io.rackside.operations.HostService.Answer;
import io.rackside.operations.Job;
import io.rackside.operations.StepResult;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A host that those who use it have freed, whatever became of the process that asked. */
class RestartLegTest {
    private static final DeviceId HOST = new DeviceId("device-1");

    private final List<String> told = new ArrayList<>();
    private Answer back = new Answer(true, Message.of("x.back"));
    private final NotingContext context = new NotingContext(LegRunTest.begun());

    /** Frees a host in its way. */
    @FunctionalInterface
    private interface Frees {
        Answer release() throws InterruptedException;
    }

    private HostService users(Frees frees) {
        return new HostService() {
            @Override
            public Answer release(DeviceId device) throws InterruptedException {
                return frees.release();
            }

            @Override
            public Answer readmit(DeviceId device) {
                told.add(device.value());
                return back;
            }
        };
    }

    private static Answer answer(boolean granted) {
        return new Answer(granted, Message.of("x.answer"));
    }

    private Job job() {
        return Job.waiting(
                BaselineJob.KIND,
                Message.of("x.title"),
                List.of(HOST),
                context.notes(),
                List.of(),
                Instant.EPOCH);
    }

    private StepResult readmit() throws InterruptedException {
        return new RestartLeg(null, users(() -> answer(true))).readmit(job(), context);
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void onlyWhoFreedItHearsThatItIsBack(boolean granted, int times) throws Exception {
        Freeing.ask(
                users(() -> answer(granted)),
                HOST,
                how -> context.note(BaselineText.released(how)));
        readmit();
        assertEquals(times, told.size());
    }

    /** What was proved is proved; that the host is not taken back stands beside it. */
    @Test
    void aHostThatIsNotTakenBackIsAWarningInTheOutcome() throws Exception {
        Freeing.ask(
                users(() -> answer(true)), HOST, how -> context.note(BaselineText.released(how)));
        readmit();
        assertFalse(Freeing.keptBack(job()));
        back = new Answer(false, Message.of("x.stays-out"));
        Message end = readmit().detail();
        assertEquals("core.baseline.then", end.code());
        assertEquals(Message.of("x.stays-out"), end.arguments().getLast());
        assertTrue(Freeing.keptBack(job()));
    }

    /** It was freed, and nobody has noted it. */
    @Test
    void whoAskedAndDiedGivesItBackWhenTheJobIsGivenUp() throws Exception {
        HostService dying =
                users(
                        () -> {
                            throw new IllegalStateException("the process dies");
                        });
        assertThrows(
                IllegalStateException.class,
                () -> Freeing.ask(dying, HOST, how -> context.note(BaselineText.released(how))));
        assertEquals("asked", context.notes().get("baseline.released"));
        readmit();
        assertEquals(List.of(HOST.value()), told);
    }

    @Test
    void aHostThatIsANodeIsEmptiedAndTakenBackByItsCluster(@TempDir Path folder) throws Exception {
        try (NodeHost node = new NodeHost(folder)) {
            assertTrue(node.carried() > 0);
            Freeing.ask(node, HOST, how -> context.note(BaselineText.released(how)));
            assertTrue(node.cordoned());
            assertEquals(0, node.carried());
            node.reboots();
            new RestartLeg(null, node).readmit(job(), context);
            assertFalse(node.cordoned());
            assertTrue(node.ready());
            assertFalse(Freeing.keptBack(job()));
        }
    }

    /** Whoever is interrupted while it empties a host has given it back. */
    @Test
    void whoIsInterruptedHasNothingToGiveBack() throws Exception {
        HostService interrupted =
                users(
                        () -> {
                            throw new InterruptedException();
                        });
        assertThrows(
                InterruptedException.class,
                () ->
                        Freeing.ask(
                                interrupted,
                                HOST,
                                how -> context.note(BaselineText.released(how))));
        readmit();
        assertEquals(List.of(), told);
    }

    @Test
    void whereNobodyWasAskedNobodyIsTold() throws Exception {
        readmit();
        assertEquals(List.of(), told);
    }
}
