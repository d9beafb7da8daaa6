package io.rackside.app.network.push;

import io.rackside.model.Message;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.StepContext;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The step of a job as one of its pushes sees it: notes are those of that push alone. */
final class LegContext implements StepContext {
    private final StepContext whole;
    private final String prefix;

    LegContext(StepContext whole, String prefix) {
        this.whole = whole;
        this.prefix = prefix;
    }

    static Map<String, String> prefixed(String prefix, Map<String, String> notes) {
        Map<String, String> all = new TreeMap<>();
        notes.forEach((name, value) -> all.put(prefix + name, value));
        return all;
    }

    /** Those of one push, by the names it gave them. */
    static Map<String, String> within(String prefix, Map<String, String> notes) {
        Map<String, String> own = new TreeMap<>();
        notes.forEach(
                (name, value) -> {
                    if (name.startsWith(prefix)) {
                        own.put(name.substring(prefix.length()), value);
                    }
                });
        return own;
    }

    @Override
    public void progress(Message doing, double share, Duration left) {
        whole.progress(doing, share, left);
    }

    @Override
    public boolean resumed() {
        return whole.resumed();
    }

    @Override
    public List<EarlierAct> earlierActs() {
        return whole.earlierActs();
    }

    @Override
    public void note(Map<String, String> notes) {
        whole.note(prefixed(prefix, notes));
    }

    @Override
    public Map<String, String> notes() {
        return within(prefix, whole.notes());
    }

    @Override
    public void checkCancelled() throws InterruptedException {
        whole.checkCancelled();
    }

    @Override
    public void onCancel(Runnable close) {
        whole.onCancel(close);
    }

    @Override
    public ActExecutor acts() {
        return whole.acts();
    }

    @Override
    public Time time() {
        return whole.time();
    }
}
