package io.rackside.drivers.snmp.recording;

import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.session.SnmpLogin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Reads everything an agent shows and writes it as a {@code .snmprec} file. */
public final class WalkRecorder {
    /** Everything: the objects of IEEE 802.1AB stand beside those of the Internet. */
    private static final List<Oid> ROOTS = List.of(Oid.of("1.0"), Oid.of("1.2"), Oid.of("1.3"));

    private final SnmpLogin login;

    /**
     * What was written.
     *
     * @param objects written
     * @param leftOut or masked, because they are nobody else's business
     * @param end of the worst of the walks: other than complete, the recording has a hole
     */
    public record Recorded(int objects, int leftOut, Column.End end) {}

    /**
     * @param login whose secrets must not be in the file, should the device show them
     */
    public WalkRecorder(SnmpLogin login) {
        this.login = login;
    }

    /**
     * Records.
     *
     * @throws io.rackside.drivers.snmp.SnmpException when nothing at all was answered
     * @throws IOException when it cannot be written
     */
    public Recorded record(Agent agent, Writer to) throws IOException, InterruptedException {
        return record(agent, to, _ -> {});
    }

    /**
     * Records; each object is written as it comes, so that what there is of a recording cut short
     * can be played.
     *
     * @param written hears how many objects there are, now and then
     * @throws io.rackside.drivers.snmp.SnmpException when nothing at all was answered
     * @throws IOException when it cannot be written
     */
    public Recorded record(Agent agent, Writer to, IntConsumer written)
            throws IOException, InterruptedException {
        Page page = new Page(new Mask(login), to, written);
        Column.End end = Column.End.COMPLETE;
        try {
            for (Oid root : ROOTS) {
                Column.End how = agent.walk(root, page::add);
                end = how == Column.End.COMPLETE ? end : how;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            to.flush();
        }
        return new Recorded(page.objects, page.leftOut, end);
    }

    /** What is written of one recording. */
    private static final class Page {
        private static final int TELL_EVERY = 100;

        private final Mask mask;
        private final Writer to;
        private final IntConsumer written;
        private int objects;
        private int leftOut;

        Page(Mask mask, Writer to, IntConsumer written) {
            this.mask = mask;
            this.to = to;
            this.written = written;
        }

        void add(Oid oid, Value value) {
            Optional<Value> shown = mask.of(oid, value);
            leftOut += shown.filter(value::equals).isPresent() ? 0 : 1;
            if (shown.isEmpty()) {
                return;
            }
            try {
                to.write(SnmprecLine.of(oid, shown.get()) + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            objects++;
            if (objects % TELL_EVERY == 0) {
                written.accept(objects);
            }
        }
    }
}
