package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.StepContext;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A step that keeps what is noted in memory, and does no act itself. */
final class NotingContext implements StepContext {
    private final Map<String, String> notes;
    private List<EarlierAct> earlier = List.of();

    NotingContext(Map<String, String> begun) {
        notes = new TreeMap<>(begun);
    }

    /** An earlier run has begun these. */
    void earlier(List<EarlierAct> acts) {
        earlier = List.copyOf(acts);
    }

    @Override
    public boolean resumed() {
        return !earlier.isEmpty();
    }

    @Override
    public List<EarlierAct> earlierActs() {
        return earlier;
    }

    @Override
    public void note(Map<String, String> more) {
        notes.putAll(more);
    }

    @Override
    public Map<String, String> notes() {
        return Map.copyOf(notes);
    }

    @Override
    public void progress(Message doing, double share, Duration left) {
        assertTrue(share < 1, doing::code);
    }

    @Override
    public void checkCancelled() {}

    @Override
    public void onCancel(Runnable close) {}

    @Override
    public ActExecutor acts() {
        throw new AssertionError("the hands act");
    }

    @Override
    public Time time() {
        return Time.system();
    }
}
