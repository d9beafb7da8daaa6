package io.rackside.drivers.snmp.recording;

import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.session.SnmpLogin;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
        Mask mask = new Mask(login);
        Column.End end = Column.End.COMPLETE;
        int objects = 0;
        int masked = 0;
        for (Map.Entry<Oid, Column> walk : new TreeMap<>(agent.read(ROOTS)).entrySet()) {
            Column column = walk.getValue();
            end = column.complete() ? end : column.end();
            for (Map.Entry<Oid, Value> row : column.rows().entrySet()) {
                Oid oid = column.root().then(row.getKey());
                Optional<Value> shown = mask.of(oid, row.getValue());
                masked += shown.filter(row.getValue()::equals).isPresent() ? 0 : 1;
                if (shown.isPresent()) {
                    to.write(SnmprecLine.of(oid, shown.get()) + "\n");
                    objects++;
                }
            }
        }
        to.flush();
        return new Recorded(objects, masked, end);
    }
}
