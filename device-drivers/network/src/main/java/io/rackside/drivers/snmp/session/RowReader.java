package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.operations.Time;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads objects again that stood one behind the other before: by a GETBULK that begins in several
 * places of a column at once and ends where they end. Its question names a tenth of what a GET
 * names, and its answer holds nothing that is not wanted.
 */
final class RowReader {
    private static final int HEADER_BYTES = 90;

    private final Exchange exchange;
    private final Pace pace;
    private final SnmpSettings settings;
    private final Time time;
    private final long deadline;
    private final Map<Oid, Value> found = new HashMap<>();

    /** Objects of one column, and the name they are found behind. */
    private record Run(Oid root, Oid before, List<Oid> objects) {
        Run first(int count) {
            return new Run(root, before, objects.subList(0, count));
        }

        Run behind(int count) {
            return new Run(root, objects.get(count - 1), objects.subList(count, objects.size()));
        }

        boolean longer(int count) {
            return objects.size() > count;
        }
    }

    RowReader(Exchange exchange, Pace pace, SnmpSettings settings, Time time) {
        this.exchange = exchange;
        this.pace = pace;
        this.settings = settings;
        this.time = time;
        this.deadline = time.nanos() + settings.readingMost().toNanos();
    }

    /**
     * @param columns each with its objects in their order, none left out in between
     * @return what was answered; what is missing did not come behind the object it came behind
     *     before, or the agent takes no such question
     */
    Map<Oid, Value> read(Map<Oid, List<Oid>> columns) throws InterruptedException {
        Deque<Run> runs = new ArrayDeque<>();
        columns.forEach((root, objects) -> runs.add(new Run(root, root, objects)));
        int repetitions = pace.repetitionsMost();
        while (!runs.isEmpty() && repetitions > 1 && time.nanos() - deadline < 0) {
            List<Run> asked = next(runs, repetitions);
            Answer answer =
                    exchange.ask(
                            new Ask.Bulk(
                                    asked.stream().map(Run::before).toList(),
                                    asked.getFirst().objects().size()));
            if (!(answer instanceof Answer.Values values)) {
                return found;
            }
            pace.hasAnswered();
            if (!take(asked, values, runs)) {
                return found;
            }
        }
        return found;
    }

    /** As many runs of one length as make an answer of the wanted length. */
    private List<Run> next(Deque<Run> runs, int repetitions) {
        int room = settings.answerBytes() - HEADER_BYTES;
        Run first = runs.element();
        int many = first.objects().size();
        int rows = Math.clamp(room / bytes(first), 1, Math.min(repetitions, many));
        // Evenly: 48 by twice 24, not by 25 and 23.
        int length = Math.ceilDiv(many, Math.ceilDiv(many, rows));
        List<Run> asked = new ArrayList<>();
        int bytes = 0;
        while (!runs.isEmpty() && asked.size() < pace.objectsMost()) {
            Run run = runs.element();
            int taken = Math.min(length, run.objects().size());
            int more = taken * bytes(run);
            if (!asked.isEmpty() && (taken < length || bytes + more > room)) {
                break;
            }
            runs.remove();
            bytes += more;
            asked.add(run.first(taken));
            if (run.longer(taken)) {
                runs.push(run.behind(taken));
            }
        }
        return asked;
    }

    private int bytes(Run run) {
        return pace.bytesOf(run.root(), run.objects().getFirst());
    }

    /** Takes what came; false where the agent answers too little to go on so. */
    private boolean take(List<Run> asked, Answer.Values values, Deque<Run> runs) {
        int width = asked.size();
        int rows = values.varbinds().size() / width;
        if (rows == 0) {
            return false;
        }
        for (int i = 0; i < rows * width; i++) {
            Run run = asked.get(i % width);
            if (values.varbinds().get(i) instanceof Answer.Varbind.Here here
                    && run.longer(i / width)
                    && here.oid().equals(run.objects().get(i / width))
                    && !(here.value() instanceof Value.Nothing)) {
                found.put(here.oid(), here.value());
                pace.learn(run.root(), here.bytes());
            }
        }
        for (Run run : asked.reversed()) {
            if (run.longer(rows)) {
                runs.push(run.behind(rows));
            }
        }
        return true;
    }
}
